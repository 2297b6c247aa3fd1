using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Application.Tests.Payments;

/// <summary>Whatever people do in whatever order: sum(payments) = allocations + credit + gifts, no invoice is paid above its total, and the year's list says the same.</summary>
public sealed class MoneyProperties
{
    [Property(MaxTest = 25)]
    public Property AnySequence_OfActs_AddsUp() => Prop.ForAll(Acts().ToArbitrary(), acts => HoldsAsync(acts).GetAwaiter().GetResult());

    private static Gen<Act[]> Acts() =>
        (from kind in Gen.Elements(Enum.GetValues<Kind>())
         from cents in Gen.Choose(1, 9_000)
         from pick in Gen.Choose(0, 20)
         select new Act(kind, cents / 100m, pick)).ArrayOf(14);

    private static async Task<bool> HoldsAsync(Act[] acts)
    {
        await using var bed = await DeskBed.OpenAsync();
        foreach (var act in acts)
        {
            await DoAsync(bed, act);
            if (!await bed.AddsUpAsync())
            {
                return false;
            }
        }

        return await bed.YearsAgreeAsync();
    }

    private static async Task DoAsync(DeskBed bed, Act act)
    {
        var invoice = bed.Invoices[act.Pick % 3];
        var member = act.Pick % 2 == 0 ? bed.A : bed.B;
        switch (act.Kind)
        {
            case Kind.Record:
                await bed.RecordAsync(DeskBed.Request(act.Amount, member, (PaymentMethod)(act.Pick % 4)) with { Surplus = (Surplus)(act.Pick / 4 % 2) });
                break;
            case Kind.Split:
                await bed.RecordAsync(DeskBed.Request(act.Amount, member, PaymentMethod.Cheque) with { Splits = [new(invoice.Id, act.Amount / 2 is var half ? Math.Round(half, 2) : 0), new(bed.Invoices[0].Id, 0.5m)], Surplus = (Surplus)(act.Pick / 4 % 2) });
                break;
            case Kind.Bounce when await PaymentAsync(bed, act.Pick) is { } payment:
                await bed.BounceAsync(payment);
                break;
            case Kind.Undo when await PaymentAsync(bed, act.Pick) is { } payment:
                await bed.UndoAsync(payment);
                break;
            case Kind.UseCredit:
                await bed.Portal.AsStaffAsync((UseCredit use) => use.RunAsync(member.Id, DeskBed.Treasurer));
                break;
            case Kind.Give:
                await bed.Portal.AsStaffAsync((GiveCredit give) => give.RunAsync(member.Id, act.Pick % 3 == 0 ? null : act.Amount / 8 is var some ? Math.Round(some, 2) : 0, "Courriel", DeskBed.Treasurer));
                break;
            case Kind.Credit:
                await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(invoice.Id, act.Amount / 4 is var part ? Math.Round(part, 2) : 0, "Geste", DeskBed.Treasurer));
                break;
            case Kind.WriteOff when act.Pick % 4 == 0:
                await bed.Portal.AsStaffAsync((WriteOffInvoice write) => write.RunAsync(invoice.Id, DeskBed.Today, "Conseil du 1er mars", DeskBed.Treasurer));
                break;
        }
    }

    private static Task<long?> PaymentAsync(DeskBed bed, int pick) => bed.Portal.WithDataAsync(async db =>
    {
        var ids = await db.Payments.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync();
        return ids.Count == 0 ? (long?)null : ids[pick % ids.Count];
    });

    private enum Kind
    {
        Record,
        Split,
        Bounce,
        Undo,
        UseCredit,
        Give,
        Credit,
        WriteOff,
    }

    private sealed record Act(Kind Kind, decimal Amount, int Pick);
}
