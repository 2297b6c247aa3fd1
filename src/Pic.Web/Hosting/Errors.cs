using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Pic.Web.Hosting;

/// <summary>Every failure ends on a French page that says what to do (Features/Public/Errors).</summary>
public static class Errors
{
    public const int StaleForm = 419;

    /// <summary>Bytes a form may have unless its page says otherwise: what the web server takes.</summary>
    public const long LongestForm = 30_000_000;

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/erreur/500");
        app.UseStatusCodePagesWithReExecute("/erreur/{0}");
    }
}

/// <summary>A form whose key has expired is no bad request: the visitor only has to send it again.</summary>
public sealed class StaleFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = new StatusCodeResult(IsTooLong(context) ? StatusCodes.Status413PayloadTooLarge : Errors.StaleForm);
        }
    }

    // A form that is too long is not read, and its key with it.
    private static bool IsTooLong(ResultExecutingContext context) =>
        context.HttpContext.Request.ContentLength > (context.ActionDescriptor.EndpointMetadata.OfType<IRequestSizeLimitMetadata>().LastOrDefault()?.MaxRequestBodySize ?? Errors.LongestForm);

    public void OnResultExecuted(ResultExecutedContext context) { }
}
