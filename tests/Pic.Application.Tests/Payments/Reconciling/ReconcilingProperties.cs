using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;

namespace Pic.Application.Tests.Payments.Reconciling;

/// <summary>Any sequence of imports, matches and undos: sum(payments) = allocations + credit + gifts, and each line in force has exactly one living payment of its amount.</summary>
public sealed class ReconcilingProperties
{
    [Property(MaxTest = 12)]
    public Property AnySequence_OfImportsMatchesAndUndos_AddsUp() => Prop.ForAll(Acts().ToArbitrary(), acts => HoldsAsync(acts).GetAwaiter().GetResult());

    private static Gen<Act[]> Acts() =>
        (from kind in Gen.Elements(Enum.GetValues<Kind>())
         from cents in Gen.Choose(100, 7_000)
         from pick in Gen.Choose(0, 20)
         select new Act(kind, pick % 3 == 0 ? 30m : cents / 100m, pick)).ArrayOf(12);

    private static async Task<bool> HoldsAsync(Act[] acts)
    {
        await using var bed = await DeskBed.OpenAsync();
        foreach (var act in acts)
        {
            await DoAsync(bed, act);
            if (!await bed.AddsUpAsync() || !await LinesAddUpAsync(bed))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task DoAsync(DeskBed bed, Act act)
    {
        var lines = await bed.ProposeAsync();
        switch (act.Kind)
        {
            case Kind.Import:
                await bed.ImportAsync((act.Amount, $"VIR {bed.Invoices[act.Pick % 3].Number}", "PAYEUR"), (act.Amount / 2 is var half ? Math.Round(half, 2) : 0, "sans rien", null));
                break;
            case Kind.Accept when lines.Count > 0 && lines[act.Pick % lines.Count] is { Best: not null } line:
                await bed.AcceptAsync(line);
                break;
            case Kind.Gift when lines.Count > 0:
                await bed.AcceptAsync(new AcceptedMatch(lines[act.Pick % lines.Count].Line.Id, null, []) { Surplus = Pic.Application.Payments.Surplus.Gift });
                break;
            case Kind.Certain:
                var certain = lines.Where(l => l.IsCertain).ToList();
                await bed.Portal.AsStaffAsync((AcceptMatches accept) => accept.RunCertainAsync(new BulkAcceptance(certain.Count, certain.Sum(l => l.Line.Amount)), DeskBed.Treasurer));
                break;
            case Kind.Aside when lines.Count > 0:
                await bed.Portal.AsStaffAsync((PutLineAside put) => put.RunAsync(lines[act.Pick % lines.Count].Line.Id, DeskBed.Treasurer));
                break;
            case Kind.Undo when await DecidedAsync(bed, act.Pick) is { } decided:
                await bed.UndoLineAsync(decided);
                break;
            case Kind.UndoPayment when await PaymentAsync(bed, act.Pick) is { } payment:
                await bed.UndoAsync(payment);
                break;
        }
    }

    private static Task<bool> LinesAddUpAsync(DeskBed bed) => bed.Portal.WithDataAsync(async db =>
    {
        var matched = await db.LineDecisions.Where(d => d.UndoneAt == null && d.Kind == LineDecisionKind.Matched).Select(d => new { d.BankLine.Amount, Paid = d.Payment!.Amount, Gone = d.Payment.Reversal != null }).ToListAsync();
        var alive = await db.Payments.Where(p => p.Reversal == null).SumAsync(p => p.Amount);
        return matched.All(m => m.Amount == m.Paid && !m.Gone) && matched.Sum(m => m.Amount) == alive;
    });

    private static Task<long?> DecidedAsync(DeskBed bed, int pick) => PickAsync(bed, pick, db => db.LineDecisions.Where(d => d.UndoneAt == null).OrderBy(d => d.Id).Select(d => d.BankLineId));

    private static Task<long?> PaymentAsync(DeskBed bed, int pick) => PickAsync(bed, pick, db => db.Payments.OrderBy(p => p.Id).Select(p => p.Id));

    private static Task<long?> PickAsync(DeskBed bed, int pick, Func<PicDbContext, IQueryable<long>> rows) => bed.Portal.WithDataAsync(async db =>
    {
        var ids = await rows(db).ToListAsync();
        return ids.Count == 0 ? (long?)null : ids[pick % ids.Count];
    });

    private enum Kind
    {
        Import,
        Accept,
        Gift,
        Certain,
        Aside,
        Undo,
        UndoPayment,
    }

    private sealed record Act(Kind Kind, decimal Amount, int Pick);
}
