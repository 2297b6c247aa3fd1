using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Pic.Rules.Members;
using Pic.Web.Labels;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Rights;

/// <summary>Acts and who may do them, read from the routes and the policies in force: the table cannot say anything else than the doors.</summary>
public sealed class RightsTable(IActionDescriptorCollectionProvider actions, IAuthorizationPolicyProvider policies)
{
    public async Task<IReadOnlyList<RightsGroup>> ReadAsync()
    {
        var groups = new List<RightsGroup>();
        foreach (var group in ActNames.Groups)
        {
            var rows = new List<RightsRow>();
            foreach (var act in group.Acts)
            {
                rows.Add(new RightsRow(act, group.Area == Areas.MySpace, await RolesAsync(group.Area, act)));
            }

            groups.Add(new RightsGroup(group.Title, rows));
        }

        return groups;
    }

    private async Task<IReadOnlyList<StaffRole>> RolesAsync(string area, Act act)
    {
        var doors = actions.ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Where(a => a.RouteValues["area"] == area && a.ControllerName == act.Page && a.ActionName == act.Action)
            .ToList();
        if (doors.Count == 0)
        {
            throw new InvalidOperationException($"{area}/{act.Page}.{act.Action} is named as an act but is no page.");
        }

        if (area != Areas.Staff)
        {
            return [];
        }

        IEnumerable<StaffRole> roles = Enum.GetValues<StaffRole>();
        foreach (var door in doors)
        {
            var policy = await AuthorizationPolicy.CombineAsync(policies, door.EndpointMetadata.OfType<IAuthorizeData>());
            foreach (var asked in policy?.Requirements.OfType<RolesAuthorizationRequirement>() ?? [])
            {
                roles = roles.Where(role => asked.AllowedRoles.Contains(role.ToString()));
            }
        }

        return [.. roles];
    }
}

public sealed record RightsGroup(string Title, IReadOnlyList<RightsRow> Rows);

public sealed record RightsRow(Act Act, bool Contact, IReadOnlyList<StaffRole> Roles);
