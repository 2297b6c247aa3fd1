using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Rules.Dues;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.Calendar;

/// <summary>A year of dues by month.</summary>
public sealed class CalendarModel
{
    public required int Year { get; init; }
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<int> Years { get; init; }
    public required IReadOnlyList<DuesStep> Steps { get; init; }
    public required IReadOnlyDictionary<DuesStepKind, int> Counts { get; init; }
    public required IReadOnlyList<Meeting> Meetings { get; init; }
    public required SeasonState Season { get; init; }
    public required IReadOnlyDictionary<ProcedureStage, int> Stages { get; init; }

    public IEnumerable<DuesStep> WithoutDate => Steps.Where(s => s.PlannedOn is null);

    /// <summary>From the call in December to the deletions in November, and December when something falls there.</summary>
    public IEnumerable<CalendarMonth> Months
    {
        get
        {
            var first = Steps.Select(s => s.PlannedOn).OfType<DateOnly>().DefaultIfEmpty(new DateOnly(Year - 1, 12, 1)).Min();
            var (start, end) = (Month(first < new DateOnly(Year - 1, 12, 1) ? first : new DateOnly(Year - 1, 12, 1)), new DateOnly(Year, 11, 1));
            var december = new DateOnly(Year, 12, 1);
            if (Steps.Any(s => s.PlannedOn >= december) || Meetings.Any(m => m.On >= december))
            {
                end = december;
            }

            for (var month = start; month <= end; month = month.AddMonths(1))
            {
                yield return new CalendarMonth(
                    month,
                    Month(Today) == month,
                    [.. Steps.Where(s => s.PlannedOn is { } on && Month(on) == month)],
                    [.. Meetings.Where(m => Month(m.On) == month)]);
            }
        }
    }

    public (Tone Tone, string Icon, string Words) State(DuesStep step) => step switch
    {
        { IsOff: true } => (Tone.Quiet, "slash-circle", "désactivée"),
        { DoneOn: { } done, Expected: > 0 } => (step.Done < step.Expected ? Tone.Warn : Tone.Ok, "check-circle-fill", $"{(done == step.PlannedOn ? "fait" : "fait le " + French.ShortDay(done))} : {step.Done} sur {step.Expected}"),
        { DoneOn: not null, WaitsFor: not null } => (Tone.Quiet, "check-lg", "avant le portail"),
        { DoneOn: { } done } => (Tone.Ok, "check-circle-fill", done == step.PlannedOn ? "passée" : "fait le " + French.ShortDay(done)),
        { WaitsFor: { } why } => (Tone.Warn, "hourglass-split", "attend : " + why),
        { RunsOn: { } runs } when runs <= Today => (Tone.Info, "clock", "à faire"),
        _ => (Tone.Quiet, "clock", Counts.TryGetValue(step.Kind, out var count) ? French.Several(count, "adhésion concernée", "adhésions concernées") : "à venir"),
    };

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
}

public sealed record CalendarMonth(DateOnly First, bool IsNow, IReadOnlyList<DuesStep> Steps, IReadOnlyList<Meeting> Meetings)
{
    /// <summary>By day; a meeting comes before the step that points at it.</summary>
    public IEnumerable<(DateOnly Day, DuesStep? Step, Meeting? Meeting)> Entries =>
        Meetings.Select(m => (Day: m.On, Step: (DuesStep?)null, Meeting: (Meeting?)m)).Concat(Steps.Select(s => (Day: s.PlannedOn!.Value, Step: (DuesStep?)s, Meeting: (Meeting?)null))).OrderBy(e => e.Day);

    public bool IsEmpty => Steps.Count == 0 && Meetings.Count == 0;
}
