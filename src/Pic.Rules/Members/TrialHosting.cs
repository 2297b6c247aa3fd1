namespace Pic.Rules.Members;

/// <summary>
/// Hosting on trial: a site only, one year at most, with a warning after eleven months. Then the association joins, or the trial is closed.
/// Days are Paris days; a trial begun on the last day of a long month ends on the last day of its month. Source: the host's own rule.
/// </summary>
public static class TrialHosting
{
    /// <summary>Months after which the host and the association are warned.</summary>
    public const int WarningMonths = 11;

    /// <summary>Months after which the trial is over.</summary>
    public const int Months = 12;

    /// <summary>From this day on the end has to be prepared.</summary>
    public static DateOnly WarnsOn(DateOnly since) => since.AddMonths(WarningMonths);

    /// <summary>The first day on which nothing is hosted on trial any longer.</summary>
    public static DateOnly EndsOn(DateOnly since) => since.AddMonths(Months);

    /// <summary>Where a trial stands on a day.</summary>
    public static TrialStage On(DateOnly day, DateOnly since) =>
        day >= EndsOn(since) ? TrialStage.Over
        : day >= WarnsOn(since) ? TrialStage.Ending
        : TrialStage.Running;
}

/// <summary>Where a trial stands.</summary>
public enum TrialStage
{
    /// <summary>Nothing to do.</summary>
    Running,

    /// <summary>Eleven months have passed: join or close.</summary>
    Ending,

    /// <summary>A year has passed.</summary>
    Over,
}
