using System.Security.Claims;

namespace Pic.Web.Security;

/// <summary>Who may change the sheet of a member: asked by the pages that show the buttons.</summary>
public static class MemberKeepers
{
    public static bool MayKeepMembers(this ClaimsPrincipal user) =>
        user.IsInRole(Policies.Treasurer) || user.IsInRole(Policies.Secretary) || user.IsInRole(Policies.SystemAdmin);
}
