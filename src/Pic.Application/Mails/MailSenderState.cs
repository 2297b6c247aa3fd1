namespace Pic.Application.Mails;

/// <summary>Whether mails leave, and if not, why: one row, shared by every program on this database.</summary>
public sealed class MailSenderState
{
    public const int Only = 1;
    public const int ReasonLimit = 600;

    public int Id { get; init; } = Only;

    /// <summary>Stopped until a person resumes: by a person, or by a refused password.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public string? StoppedBy { get; set; }
    public string? StopReason { get; set; }

    /// <summary>How often in a row the server could not be reached or refused to talk.</summary>
    public int FaultsInRow { get; set; }

    /// <summary>Nothing is tried before.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    public string? LastFault { get; set; }

    public bool IsStopped => StoppedAt is not null;
}
