using Pic.Rules;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>Rules of the dues calendar that another host, or the next general meeting, may decide otherwise. Days are MM-dd.</summary>
public sealed class DuesSettings
{
    public const string Section = "Dues";

    /// <summary>Of the year before: the day the call leaves.</summary>
    public string CallOn { get; init; } = "12-01";

    /// <summary>The day of the renewal campaign.</summary>
    public string CampaignOn { get; init; } = "01-05";

    /// <summary>The first day on which a departure no longer cancels the dues of the year.</summary>
    public string DepartureDeadline { get; init; } = "01-20";

    public string ReminderOn { get; init; } = "06-01";

    /// <summary>A second reminder before the board of August; empty switches it off.</summary>
    public string LastReminderOn { get; init; } = "";

    public string SuspensionOn { get; init; } = "09-01";
    public string LetterBy { get; init; } = "10-05";
    public string DeletionFrom { get; init; } = "11-01";

    /// <summary>From this day on a new member's first dues cover the next year; empty switches it off.</summary>
    public string FirstDuesCarryOverFrom { get; init; } = "09-01";

    /// <summary>Whether members under procedure get a draft instead of an invoice.</summary>
    public bool DraftUnderProcedure { get; init; } = true;

    /// <summary>Days between the posting of a registered letter and the hearing, under which a warning is given.</summary>
    public int LetterNoticeDays { get; init; } = 15;

    /// <summary>Days between the notification of a removal and the deletion.</summary>
    public int DeletionDelayDays { get; init; } = 5;

    /// <summary>Reminders wait when the newest bank statement is older than this; 0 switches the guard off.</summary>
    public int StaleBankDays { get; init; } = 10;

    /// <summary>Days a new member has to pay its first invoice.</summary>
    public int FirstInvoiceDays { get; init; } = 30;

    public bool IsValid =>
        new[] { CallOn, CampaignOn, DepartureDeadline, ReminderOn, SuspensionOn, LetterBy, DeletionFrom }.All(day => YearlyDate.TryParse(day, out _))
        && new[] { LastReminderOn, FirstDuesCarryOverFrom }.All(day => day.Length == 0 || YearlyDate.TryParse(day, out _))
        && LetterNoticeDays >= 0 && DeletionDelayDays >= 0 && StaleBankDays >= 0 && FirstInvoiceDays >= 0;

    public YearlyDate? CarryOver => FirstDuesCarryOverFrom.Length == 0 ? null : YearlyDate.Parse(FirstDuesCarryOverFrom);

    public YearlyDate Deadline => YearlyDate.Parse(DepartureDeadline);

    public DuesCalendarRules Rules => new()
    {
        CallOn = YearlyDate.Parse(CallOn),
        CampaignOn = YearlyDate.Parse(CampaignOn),
        DepartureDeadline = Deadline,
        ReminderOn = YearlyDate.Parse(ReminderOn),
        LastReminderOn = LastReminderOn.Length == 0 ? null : YearlyDate.Parse(LastReminderOn),
        SuspensionOn = YearlyDate.Parse(SuspensionOn),
        LetterBy = YearlyDate.Parse(LetterBy),
        DeletionFrom = YearlyDate.Parse(DeletionFrom),
    };
}
