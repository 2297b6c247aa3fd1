using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Rules.Dues;

namespace Pic.Web.Features.Staff.DuesCalls;

public sealed record DuesCallModel(DuesCallPreview Preview, DuesCallProgress Progress, DuesYear? Dates, DateOnly Today, bool MayIssue)
{
    public int Year => Preview.Year;

    /// <summary>When mails of a call issued now would leave; null for at once.</summary>
    public DateTimeOffset? MailsLeaveAt { get; init; }

    /// <summary>Nobody entered who sends the invoices: they cannot be issued.</summary>
    public bool HostIsMissing { get; init; }

    /// <summary>What the call left for the treasurer to issue or give up.</summary>
    public int Drafts { get; init; }

    public bool IsIssued => Preview.Issued is not null;

    /// <summary>Those left out, by reason, those who are simply called already last.</summary>
    public IEnumerable<IGrouping<DuesCallOutcome, DuesCallPreviewLine>> LeftOut =>
        Preview.LeftOut.GroupBy(line => line.Outcome).OrderBy(group => group.Key == DuesCallOutcome.AlreadyCalled).ThenBy(group => group.Key);
}

public sealed record SampleMailModel(int Year, string MemberName, MailText Mail);
