using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Rules.Board;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>One member before a step of the calendar: concerned or not, and why.</summary>
/// <param name="Owed">All that is owed now, euros.</param>
/// <param name="OnPaper">No address works: the step reaches it as a letter.</param>
public sealed record StepPreviewRow(long MemberId, string Number, string Name, decimal Owed, bool IsConcerned, string Why, bool OnPaper);

/// <summary>
/// Who a step would concern on a day, by what is known today, and why everybody else is left out. The same rules judge as on the day itself; nothing is
/// written.
/// </summary>
public sealed class PreviewStep(PicDbContext db)
{
    /// <summary>Marks of the calendar, and the call, which has a preview of its own, concern nobody here.</summary>
    public static bool IsPreviewed(DuesStepKind kind) => kind is not (DuesStepKind.DuesCall or DuesStepKind.DepartureDeadline);

    /// <param name="members">These members; null for all.</param>
    public async Task<IReadOnlyList<StepPreviewRow>> RunAsync(int year, DuesStepKind kind, DateOnly day, IReadOnlyCollection<long>? members = null, CancellationToken cancellation = default) =>
        Judge(year, kind, day, await db.StandingsAsync(year, members, cancellation: cancellation), await PendingAsync(cancellation));

    /// <summary>How many each of these steps would concern on its day, in one reading.</summary>
    public async Task<IReadOnlyDictionary<DuesStepKind, int>> CountsAsync(int year, IReadOnlyCollection<DuesStep> steps, CancellationToken cancellation = default) =>
        (await ByStepAsync(year, steps, null, cancellation)).ToDictionary(s => s.Key, s => s.Value.Count(r => r.IsConcerned));

    /// <summary>Whom each of these steps would concern on its day, in one reading.</summary>
    /// <param name="members">These members; null for all.</param>
    public async Task<IReadOnlyDictionary<DuesStepKind, IReadOnlyList<StepPreviewRow>>> ByStepAsync(int year, IReadOnlyCollection<DuesStep> steps, IReadOnlyCollection<long>? members, CancellationToken cancellation = default)
    {
        var previewed = steps.Where(s => IsPreviewed(s.Kind) && s.PlannedOn is not null).ToList();
        if (previewed.Count == 0)
        {
            return new Dictionary<DuesStepKind, IReadOnlyList<StepPreviewRow>>();
        }

        var rows = await db.StandingsAsync(year, members, cancellation: cancellation);
        var pending = await PendingAsync(cancellation);
        return previewed.ToDictionary(s => s.Kind, s => Judge(year, s.Kind, s.PlannedOn!.Value, rows, pending));
    }

    private static IReadOnlyList<StepPreviewRow> Judge(int year, DuesStepKind kind, DateOnly day, List<StandingRow> rows, Pending pending) =>
        [.. rows.Select(row => Row(row, Verdict(year, kind, day, row, pending)))];

    private static StepPreviewRow Row(StandingRow row, (bool IsConcerned, string Why) verdict) =>
        new(row.MemberId, row.Number, row.Name, row.Owed, verdict.IsConcerned, verdict.Why, row.Email is null);

    private static (bool IsConcerned, string Why) Verdict(int year, DuesStepKind kind, DateOnly day, StandingRow row, Pending pending) => kind switch
    {
        DuesStepKind.Campaign => row.State == nameof(MembershipState.Member) && row.RemovedOn is null ? (true, "adhérent·e") : (false, "a donné congé, ou n’est plus adhérent·e"),
        DuesStepKind.Reminder or DuesStepKind.LastReminder => Reminder(row),
        DuesStepKind.DueDate => row.Standing.OpenOfYear > 0 ? (true, $"doit {FrenchText.Amount(row.Standing.OpenOfYear)} pour {year}") : (false, row.Called > 0 ? $"cotisation {year} réglée" : $"aucune cotisation {year} appelée"),
        DuesStepKind.SuspensionList => Suspension(row, day),
        DuesStepKind.Suspension => Cut(row, pending),
        DuesStepKind.RemovalList => Removal(row, year),
        DuesStepKind.RegisteredLetter => pending.Letters.TryGetValue(row.MemberId, out var posted) ? (posted is null, posted is { } sent ? $"postée le {FrenchText.Day(sent)}" : "lettre prête à poster") : (false, "aucune lettre recommandée"),
        DuesStepKind.RemovalDecision => pending.Listed.Contains(row.MemberId) ? (true, "sur la liste des radiations") : (false, "n’est pas sur la liste des radiations"),
        DuesStepKind.Deletion => row.RemovedOn is { } removed ? (true, $"radiation décidée le {FrenchText.Day(removed)}") : (false, "aucune radiation décidée"),
        DuesStepKind.DuesCall or DuesStepKind.DepartureDeadline => (false, ""),
    };

    private static (bool, string) Reminder(StandingRow row) => ReminderList.Judge(row.Standing) switch
    {
        ReminderVerdict.Reminded => (true, $"doit {FrenchText.Amount(row.Owed)}"),
        ReminderVerdict.NothingOwed => (false, "ne doit rien"),
        ReminderVerdict.NotConcerned => (false, "n’est plus adhérent·e"),
    };

    private static (bool, string) Suspension(StandingRow row, DateOnly day)
    {
        var verdict = SuspensionList.Judge(row.Standing, day);
        return (verdict == SuspensionVerdict.Proposed, row.Owed <= 0 && verdict is not (SuspensionVerdict.Person or SuspensionVerdict.NotAMember) ? "ne doit rien" : WhyNot.Text(verdict, row));
    }

    private static (bool, string) Removal(StandingRow row, int year)
    {
        var verdict = RemovalList.Judge(row.Standing, year);
        return (verdict == RemovalVerdict.Proposed, WhyNot.Text(verdict, row));
    }

    private static (bool, string) Cut(StandingRow row, Pending pending) =>
        !pending.Suspensions.Contains(row.MemberId) ? (false, row.SuspendedOn is { } since ? $"déjà interrompue depuis le {FrenchText.Day(since)}" : "le conseil n’a pas décidé d’interruption")
        : row.Paid > 0 || row.Standing.OpenOfYear <= 0 ? (false, "réglée depuis la décision, en tout ou partie : ne sera pas interrompue")
        : (true, "interruption décidée, toujours rien de réglé");

    private async Task<Pending> PendingAsync(CancellationToken cancellation) => new(
        await db.MembersWithCutToComeAsync(cancellation),
        [.. await db.Procedures.Where(p => p.ClosedOn == null && p.RemovalListedOn != null && p.RemovalDroppedOn == null && p.RemovedOn == null).Select(p => p.MemberId).ToListAsync(cancellation)],
        (await db.RegisteredLetters.Where(l => l.Procedure.ClosedOn == null && l.Procedure.RemovalDroppedOn == null).OrderBy(l => l.Id).Select(l => new { l.MemberId, l.PostedOn }).ToListAsync(cancellation))
            .GroupBy(l => l.MemberId).ToDictionary(g => g.Key, g => g.Last().PostedOn));

    private sealed record Pending(HashSet<long> Suspensions, HashSet<long> Listed, Dictionary<long, DateOnly?> Letters);
}
