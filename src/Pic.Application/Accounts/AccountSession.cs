namespace Pic.Application.Accounts;

/// <summary>One browser signed in. The cookie only names it: whether it still counts, and what it opens, is read here at each request.</summary>
public sealed class AccountSession
{
    public const int DeviceLimit = 80;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required long AccountId { get; init; }
    public required SignInMethod Method { get; init; }

    /// <summary>A code, a recovery code or a passkey was shown as well.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>Browser and system in words, like "Firefox sur Linux".</summary>
    public string Device { get; init; } = "";

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>Moves on while the session is used.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The person asked to stay signed in.</summary>
    public bool Kept { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The member whose space this person of the team looks at, read-only.</summary>
    public long? ViewedMemberId { get; set; }

    public DateTimeOffset? ViewedUntil { get; set; }
}

/// <summary>What somebody showed to come in.</summary>
public enum SignInMethod
{
    /// <summary>A one-time link received by mail.</summary>
    Link,
    Password,
    Passkey,
}
