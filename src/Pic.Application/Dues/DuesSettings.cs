using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>Rules of the dues calendar that another host, or the next general meeting, may decide otherwise.</summary>
public sealed class DuesSettings
{
    public const string Section = "Dues";

    /// <summary>MM-dd of the year before: the day the call leaves.</summary>
    public string CallOn { get; init; } = "12-01";

    /// <summary>MM-dd from which a new member's first dues cover the next year; empty switches it off.</summary>
    public string FirstDuesCarryOverFrom { get; init; } = "09-01";

    /// <summary>Whether members under procedure get a draft instead of an invoice.</summary>
    public bool DraftUnderProcedure { get; init; } = true;

    public bool IsValid => YearlyDate.TryParse(CallOn, out _) && (FirstDuesCarryOverFrom.Length == 0 || YearlyDate.TryParse(FirstDuesCarryOverFrom, out _));

    public YearlyDate? CarryOver => FirstDuesCarryOverFrom.Length == 0 ? null : YearlyDate.Parse(FirstDuesCarryOverFrom);
}
