using Pic.Application.Documents;
using Pic.Application.Members;

namespace Pic.Application.Mails;

/// <summary>A mail is a row before it is sent. Its key makes it unique: one for each (year, member, step, address).</summary>
public sealed class OutboxMail
{
    public const int KeyLimit = 400;
    public const int SubjectLimit = 250;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Key { get; init; }
    public required MailStep Step { get; init; }
    public int? Year { get; init; }
    public long? MemberId { get; init; }
    public Member? Member { get; init; }
    public required string ToAddress { get; init; }
    public string ToName { get; init; } = "";
    public required string Subject { get; init; }
    public required string TextBody { get; init; }
    public required string HtmlBody { get; init; }

    /// <summary>The mail leaves only once this document has its bytes.</summary>
    public Guid? DocumentId { get; init; }

    public IssuedDocument? Document { get; init; }

    /// <summary>The day the calendar planned it for, when later than planned.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>What the mail says is owed, euros.</summary>
    public decimal? Amount { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }
    public MailState State { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? NextAttemptAt { get; set; }
    public DateTimeOffset? ClaimedAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What the server said last, or why nothing was said.</summary>
    public string? LastReply { get; set; }

    public static string KeyOf(int? year, string? memberNumber, MailStep step, string address, string? discriminator = null) =>
        string.Join('/', year?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-", memberNumber ?? "-", step, address.ToLowerInvariant(), discriminator ?? "");
}

/// <summary>Why a mail exists.</summary>
public enum MailStep
{
    DuesCall,
    Campaign,
    Reminder,
    LastReminder,
    SignInLink,
    Invoice,
    CreditNote,
    Notice,
    DomainNotice,
    Application,
    Welcome,
    AccountNotice,
}

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    /// <summary>To be sent as soon as its document exists and its hour has come.</summary>
    Waiting,

    /// <summary>Handed to a connection.</summary>
    Sending,

    /// <summary>Accepted by the mail server.</summary>
    Sent,

    /// <summary>Kept in the built-in catcher: no mail server is configured.</summary>
    Caught,

    /// <summary>Refused for good, or too often.</summary>
    Failed,

    /// <summary>The connection dropped after the message was handed over: a person decides.</summary>
    Unknown,

    /// <summary>Not on the allow-list of this installation, or waiting in the portal this one was imported from.</summary>
    Held,

    /// <summary>Withdrawn by a person.</summary>
    Cancelled,
}
