namespace Pic.Application.Accounts;

/// <summary>Tries counted for one key: an address (known or not), an account's code, a place on the network. Keys are hashed.</summary>
public sealed class SignInAttempt
{
    public const int KeyLimit = 80;

    public required string Key { get; init; }
    public int Count { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }
}
