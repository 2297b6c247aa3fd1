namespace Pic.Application.Members;

/// <summary>Somebody of the association and the host were in touch. Only an entry made by a person counts as contact.</summary>
public sealed class ContactLogEntry
{
    public const int SummaryLimit = 1000;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required DateTimeOffset At { get; init; }
    public required DateOnly On { get; init; }
    public required ContactChannel Channel { get; init; }
    public required string Summary { get; init; }
    public required string By { get; init; }

    /// <summary>False for automatic replies, bounces and deliveries.</summary>
    public required bool IsHuman { get; init; }
}

/// <summary>How the contact was made.</summary>
public enum ContactChannel
{
    Phone,
    Mail,
    Meeting,
    Letter,
}
