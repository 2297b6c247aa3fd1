namespace Pic.Application.Mails.Season;

/// <summary>A mail of the calendar in the secretary's words; each change is a new row.</summary>
public sealed class MailWording
{
    public const int SourceLimit = 10_000;

    public long Id { get; init; }
    public required MailStep Step { get; init; }
    public required string Source { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string ChangedBy { get; init; }
}
