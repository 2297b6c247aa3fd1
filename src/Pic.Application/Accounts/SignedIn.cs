using Pic.Application.Journal;
using Pic.Rules.Members;

namespace Pic.Application.Accounts;

/// <summary>The person behind a request, with what is open to them at this very moment.</summary>
public sealed record SignedIn(
    Guid SessionId,
    long AccountId,
    string Name,
    string Email,
    SignInMethod Method,
    bool SecondFactor,
    bool HasSecondFactor,
    IReadOnlySet<StaffRole> Roles,
    IReadOnlyList<long> MemberIds,
    DateTimeOffset Since,
    Viewing? Viewed = null)
{
    public Actor Actor => new(Name, AccountId, "web");

    /// <summary>The password was right, the code is still missing: nothing is open yet.</summary>
    public bool OwesCode => HasSecondFactor && !SecondFactor && Method == SignInMethod.Password;

    public bool IsStaff => Roles.Count > 0;
}

/// <summary>A person of the team looks at the space of a member as its contacts see it, and changes nothing there.</summary>
public sealed record Viewing(long MemberId, DateTimeOffset Until);
