using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Pic.Web.Hosting;

/// <summary>How often one visitor may try. Put on an action with <c>[EnableRateLimiting(RateLimits.PublicForm)]</c>.</summary>
public static class RateLimits
{
    /// <summary>Public forms: 60 sendings an hour, drafts kept included.</summary>
    public const string PublicForm = "public-form";

    public static void AddRateLimits(this WebApplicationBuilder builder) =>
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(PublicForm, context => PerVisitor(context, 60, TimeSpan.FromHours(1)));
        });

    // Reading a form costs nothing: only what is sent counts.
    private static RateLimitPartition<string> PerVisitor(HttpContext context, int permits, TimeSpan window) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("reading")
            : RateLimitPartition.GetSlidingWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = 6 }
            );
}
