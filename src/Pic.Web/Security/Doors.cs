using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Accounts;

namespace Pic.Web.Security;

/// <summary>What a page asks of the person in front of it.</summary>
public sealed record Door(string Name, Func<SignedIn, SiteOptions, Entry> Ask) : IAuthorizationRequirement
{
    public static Door Staff { get; } = new(Areas.Staff, StaffEntry);
    public static Door MySpace { get; } = new(Areas.MySpace, (person, _) => person.OwesCode ? Entry.CodeMissing : person.MemberIds.Count > 0 ? Entry.Open : Entry.NoMember);
    public static Door OwnAccount { get; } = new(Policies.OwnAccount, (person, _) => person.OwesCode ? Entry.CodeMissing : Entry.Open);
    public static Door OwesCode { get; } = new(Policies.OwesCode, (person, _) => person.OwesCode ? Entry.Open : Entry.RoleMissing);

    private static Entry StaffEntry(SignedIn person, SiteOptions site) =>
        !person.IsStaff ? Entry.RoleMissing
        : person.OwesCode ? Entry.CodeMissing
        : person.Method == SignInMethod.Link ? Entry.PasswordMissing
        : site.Demo || person.Method == SignInMethod.Passkey || (person.HasSecondFactor && person.SecondFactor) ? Entry.Open
        : person.HasSecondFactor ? Entry.CodeMissing
        : Entry.EnrolmentMissing;
}

/// <summary>Whether a door opens, or what is missing.</summary>
public enum Entry
{
    Open,
    RoleMissing,
    NoMember,
    CodeMissing,

    /// <summary>Came in by a link; the team's pages want the password.</summary>
    PasswordMissing,

    /// <summary>Somebody of the team looks at the space of a member, and tried to change something there.</summary>
    ViewingOnly,

    /// <summary>A team account without a second factor has to set one up first.</summary>
    EnrolmentMissing,
}

public sealed class DoorKeeper(CurrentActor current, IOptions<SiteOptions> site) : AuthorizationHandler<Door>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Door requirement)
    {
        if (current.Person is { } person && requirement.Ask(person, site.Value) == Entry.Open)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
