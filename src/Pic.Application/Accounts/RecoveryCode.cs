namespace Pic.Application.Accounts;

/// <summary>Stands in for the code application once, when the phone is lost. Only the hash is kept.</summary>
public sealed class RecoveryCode
{
    public long Id { get; init; }
    public required long AccountId { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}
