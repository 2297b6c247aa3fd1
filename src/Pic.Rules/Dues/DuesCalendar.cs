namespace Pic.Rules.Dues;

/// <summary>The steps of the dues and removal calendar of a year, in the order in which they come.</summary>
public enum DuesStepKind
{
    /// <summary>One invoice for each member, 1 December of the year before.</summary>
    DuesCall,

    /// <summary>What is owed, and "confirm your contacts", in January.</summary>
    Campaign,

    /// <summary>From this day on a departure no longer cancels the dues of the year.</summary>
    DepartureDeadline,

    /// <summary>The day of the general meeting: paid that day is in time.</summary>
    DueDate,

    /// <summary>One mail to every member with an open balance.</summary>
    Reminder,

    /// <summary>A second mail before the board of August; off unless a date is set.</summary>
    LastReminder,

    /// <summary>The last board of August sees who paid nothing.</summary>
    SuspensionList,

    /// <summary>Services of the lines decided so and still unpaid are cut.</summary>
    Suspension,

    /// <summary>The last board of September sees who was suspended a year ago and never got in touch.</summary>
    RemovalList,

    /// <summary>The letter that invites to the hearing has left by this day.</summary>
    RegisteredLetter,

    /// <summary>The last board of October hears and decides.</summary>
    RemovalDecision,

    /// <summary>From this day on, and after the delay, removed members' services are deleted.</summary>
    Deletion,
}

/// <summary>The dates of every year, as the host set them. Days are MM-dd.</summary>
public sealed record DuesCalendarRules
{
    /// <summary>Day of the dues call, in the year before.</summary>
    public YearlyDate CallOn { get; init; } = new(12, 1);

    /// <summary>Day of the renewal campaign.</summary>
    public YearlyDate CampaignOn { get; init; } = new(1, 5);

    /// <summary>First day on which a departure no longer cancels the dues of the year.</summary>
    public YearlyDate DepartureDeadline { get; init; } = new(1, 20);

    /// <summary>Day of the reminder.</summary>
    public YearlyDate ReminderOn { get; init; } = new(6, 1);

    /// <summary>Day of the last reminder, null when there is none.</summary>
    public YearlyDate? LastReminderOn { get; init; }

    /// <summary>Day from which services are cut.</summary>
    public YearlyDate SuspensionOn { get; init; } = new(9, 1);

    /// <summary>Day by which registered letters are posted.</summary>
    public YearlyDate LetterBy { get; init; } = new(10, 5);

    /// <summary>First day of deletions.</summary>
    public YearlyDate DeletionFrom { get; init; } = new(11, 1);

    /// <summary>Month of the board that sees the suspension list.</summary>
    public int SuspensionListMonth { get; init; } = 8;

    /// <summary>Month of the board that sees the removal list.</summary>
    public int RemovalListMonth { get; init; } = 9;

    /// <summary>Month of the board that hears and decides.</summary>
    public int RemovalDecisionMonth { get; init; } = 10;
}

/// <summary>One dated step of a year; no date when it points at a meeting nobody has set.</summary>
/// <param name="Kind">The step.</param>
/// <param name="PlannedOn">The day of the calendar.</param>
/// <param name="RunsOn">The day it can happen: mail waits for a working day, letters leave on the working day before.</param>
public sealed record DuesCalendarStep(DuesStepKind Kind, DateOnly? PlannedOn, DateOnly? RunsOn);

/// <summary>Makes the dated steps of a year from the rules and the meetings. Source: dues calendar, docs/dues-calendar.md.</summary>
public static class DuesCalendar
{
    /// <summary>The steps of a year in order.</summary>
    /// <param name="year">The year of dues.</param>
    /// <param name="rules">The dates of every year.</param>
    /// <param name="dueOn">The day of the general meeting, null until it is set.</param>
    /// <param name="boards">Days of board meetings, any years.</param>
    public static IReadOnlyList<DuesCalendarStep> Of(int year, DuesCalendarRules rules, DateOnly? dueOn, IReadOnlyCollection<DateOnly> boards)
    {
        var reminder = rules.ReminderOn.In(year);
        if (dueOn is { } due && due >= reminder)
        {
            reminder = due.AddDays(1);
        }

        return
        [
            Mailed(DuesStepKind.DuesCall, rules.CallOn.In(year - 1)),
            Mailed(DuesStepKind.Campaign, rules.CampaignOn.In(year)),
            Plain(DuesStepKind.DepartureDeadline, rules.DepartureDeadline.In(year)),
            Plain(DuesStepKind.DueDate, dueOn),
            Mailed(DuesStepKind.Reminder, reminder),
            Mailed(DuesStepKind.LastReminder, rules.LastReminderOn?.In(year)),
            Plain(DuesStepKind.SuspensionList, BoardFor(year, rules.SuspensionListMonth, boards)),
            Plain(DuesStepKind.Suspension, rules.SuspensionOn.In(year)),
            Plain(DuesStepKind.RemovalList, BoardFor(year, rules.RemovalListMonth, boards)),
            Letter(rules.LetterBy.In(year)),
            Plain(DuesStepKind.RemovalDecision, BoardFor(year, rules.RemovalDecisionMonth, boards)),
            Plain(DuesStepKind.Deletion, rules.DeletionFrom.In(year)),
        ];
    }

    /// <summary>The last board of a month; when the board does not meet that month, its next meeting of the year.</summary>
    public static DateOnly? BoardFor(int year, int month, IEnumerable<DateOnly> boards)
    {
        var later = boards.Where(day => day.Year == year && day.Month >= month).Order().ToList();
        return later.Where(day => day.Month == month).Select(day => (DateOnly?)day).LastOrDefault() ?? later.Select(day => (DateOnly?)day).FirstOrDefault();
    }

    private static DuesCalendarStep Mailed(DuesStepKind kind, DateOnly? planned) => new(kind, planned, planned is { } day ? WorkingDays.OnOrAfter(day) : null);

    private static DuesCalendarStep Plain(DuesStepKind kind, DateOnly? planned) => new(kind, planned, planned);

    private static DuesCalendarStep Letter(DateOnly by) => new(DuesStepKind.RegisteredLetter, by, WorkingDays.OnOrBefore(by));
}
