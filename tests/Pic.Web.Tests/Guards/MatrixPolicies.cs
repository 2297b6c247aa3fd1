using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Web.Security;

namespace Pic.Web.Tests.Guards;

/// <summary>What a door must answer, from the policies in force on it and from what the visitor's session says: never from a list of addresses.</summary>
internal sealed class MatrixPolicies(IAuthorizationPolicyProvider policies, IOptions<SiteOptions> site)
{
    // The row is there, and an empty form says nothing that could be done with it: no decision of the line to undo, no guess, no result of the call.
    private static readonly string[] NothingToDo = ["Matches.Undo", "Matches.TurnDown", "PhoneCalls.Create"];

    /// <summary>Forbidden comes before not found: a wrong role does not learn what exists.</summary>
    public async Task<string> ExpectedAsync(Door door, MatrixVisitor visitor)
    {
        if (await AuthorizationPolicy.CombineAsync(policies, door.Action.EndpointMetadata.OfType<IAuthorizeData>()) is not { } policy)
        {
            return Answers.Entered;
        }

        if (visitor.Person is not { } person)
        {
            return Answers.SignIn;
        }

        return policy.Requirements.OfType<Pic.Web.Security.Door>().Any(d => d.Ask(person, site.Value) != Entry.Open)
            || policy.Requirements.OfType<RolesAuthorizationRequirement>().Any(r => !r.AllowedRoles.Any(role => person.Roles.Any(held => held.ToString() == role)))
            ? Answers.Forbidden
            : door.Area == Areas.MySpace ? InSpace(door, visitor)
            : door.Area == Areas.Staff && (visitor.AsksUnknown || NothingToDo.Contains($"{door.Action.ControllerName}.{door.Action.ActionName}")) ? Answers.NotFound
            : Answers.Entered;
    }

    // The own number opens; a row behind it is never one of the visitor's. Who only looks changes nothing.
    private static string InSpace(Door door, MatrixVisitor visitor)
    {
        var rows = SampleValues.RowsIn(door.Template);
        return rows.Count > 0 && !visitor.OwnsNumber ? Answers.NotFound
            : visitor.Person is { Viewed: not null } && door.Changes ? Answers.Forbidden
            : rows.Count > 1 ? Answers.NotFound
            : Answers.Entered;
    }
}

/// <summary>The words of the table.</summary>
internal static class Answers
{
    public const string Entered = "entered";
    public const string Forbidden = "forbidden";
    public const string NotFound = "not found";
    public const string SignIn = "sign-in";

    /// <summary>An address that names no row cannot be asked for an unknown one.</summary>
    public const string NotAsked = "-";
}
