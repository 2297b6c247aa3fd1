using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Members;
using Pic.Web.Security;

namespace Pic.Web.Hosting;

/// <summary>
/// After the doors, before the page: the area decides in whose name the database is read. A page of MySpace carries the number of
/// one association and sees the rows of that one; a foreign number does not exist.
/// </summary>
public static class TenantScope
{
    public const string Number = "number";

    // Whoever only asked to join has no space yet; its own link shows how far the request got.
    internal static readonly MembershipState[] NotYet =
        [MembershipState.Lead, MembershipState.Candidate, MembershipState.Accepted, MembershipState.AcceptedUnderCondition, MembershipState.Refused, MembershipState.Dropped];

    public static void UseTenantScope(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            switch (AreaOf(context))
            {
                case Areas.Staff:
                    context.RequestServices.GetRequiredService<DatabaseScope>().ActAsStaff();
                    break;
                case Areas.MySpace when !await EnterAsync(context):
                    context.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                case Areas.MySpace when IsViewing(context) && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method):
                    context.Items[typeof(Closed)] = new Closed(Entry.ViewingOnly, []);
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return;
            }

            await next(context);
        });

    private static bool IsViewing(HttpContext context) => context.RequestServices.GetRequiredService<CurrentActor>().SignedIn.Viewed is not null;

    private static string? AreaOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>()?.RouteValues["area"];

    private static async Task<bool> EnterAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var scope = services.GetRequiredService<DatabaseScope>();
        var own = services.GetRequiredService<OwnMembers>();
        scope.ActAsContactOf(services.GetRequiredService<CurrentActor>().SignedIn.MemberIds);
        own.All = await services.GetRequiredService<PicDbContext>().Members
            .Where(m => !NotYet.Contains(m.State)).OrderBy(m => m.Number).Select(m => new OwnMember(m.Id, m.Number, m.Name, m.Kind)).ToListAsync(context.RequestAborted);
        if (context.GetRouteValue(Number) is not string number)
        {
            return true;
        }

        if (own.All.FirstOrDefault(m => string.Equals(m.Number, number, StringComparison.OrdinalIgnoreCase)) is not { } current)
        {
            return false;
        }

        own.Current = current;
        scope.ActAsContactOf([current.Id]);
        return true;
    }
}
