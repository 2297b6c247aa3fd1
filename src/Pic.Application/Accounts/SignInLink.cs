namespace Pic.Application.Accounts;

/// <summary>A link sent by mail that opens the portal once. Only the hash of its key is kept.</summary>
public sealed class SignInLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Email { get; init; }
    public required SignInLinkPurpose Purpose { get; init; }
    public required byte[] KeyHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>Stay signed in on this device.</summary>
    public bool Keep { get; init; }
}

/// <summary>What a link is for.</summary>
public enum SignInLinkPurpose
{
    SignIn,

    /// <summary>A staff member chooses a first or a new password.</summary>
    ChoosePassword,
}
