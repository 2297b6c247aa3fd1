namespace Pic.Application.Privacy;

/// <summary>How long personal data are kept. Accounting papers keep the names on them for ten years and are not touched.</summary>
public static class Retention
{
    /// <summary>Months after the board refused a request or it was filed without an answer.</summary>
    public const int RefusedMonths = 6;

    /// <summary>Months after an association left or was removed.</summary>
    public const int LeftMonths = 12;

    /// <summary>Months of sessions, runs of jobs, mails to no member, and logins that open nothing any more.</summary>
    public const int TraceMonths = 12;

    /// <summary>Days after the end of a one-time link.</summary>
    public const int LinkDays = 30;
}

/// <summary>Why something is purged.</summary>
public enum PurgeReason
{
    /// <summary>A request to join that was never sent.</summary>
    Draft,

    /// <summary>A request that was refused or filed.</summary>
    Refused,

    /// <summary>The contacts of an association that is gone.</summary>
    Left,
}

/// <summary>One thing whose time is over.</summary>
/// <param name="Id">The draft, or the member.</param>
/// <param name="Who">The association or candidate, by name and number.</param>
/// <param name="Since">The day the delay began.</param>
public sealed record PurgeLine(PurgeReason Reason, long Id, string Who, DateOnly Since);
