using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Testing;
using Pic.Testing.Builders;

namespace Pic.Application.Tests.Payments;

/// <summary>A treasurer's desk on 1 March 2027: members and invoices of 30 €, all open.</summary>
public sealed class DeskBed : IAsyncDisposable
{
    public static readonly Actor Treasurer = new("Claire Trésor");
    public static readonly DateOnly Today = new(2027, 3, 1);

    private DeskBed(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }
    public Member A { get; private set; } = null!;
    public Member B { get; private set; } = null!;

    /// <summary>A's of 2026, A's of 2027, B's of 2027.</summary>
    public Invoice[] Invoices { get; private set; } = [];

    public static async Task<DeskBed> OpenAsync()
    {
        var bed = new DeskBed(await TestPortal.OpenAsync(new FakeClock(Today)));
        await bed.Portal.WithDataAsync(async db =>
        {
            var host = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai", Iban = "FR7630006000011234567890189" };
            bed.A = new AMember().Named("Les Jardins");
            bed.B = new AMember().Named("Le Théâtre");
            db.AddRange(host, bed.A, bed.B, new NumberSeries { Code = "F2026", Last = 1 }, new NumberSeries { Code = "F2027", Last = 2 });
            await db.SaveChangesAsync();
            bed.Invoices =
            [
                new AnInvoice(bed.A, 2026).Numbered("F2026-0001").DueOn(new(2026, 1, 27)).From(host),
                new AnInvoice(bed.A, 2027).Numbered("F2027-0001").From(host),
                new AnInvoice(bed.B, 2027).Numbered("F2027-0002").From(host),
            ];
            db.AddRange(bed.Invoices.AsEnumerable());
            await db.SaveChangesAsync();
        });
        return bed;
    }

    public static PaymentRequest Request(decimal amount, Member? member = null, PaymentMethod method = PaymentMethod.Transfer) => new(Today, method, amount, member?.Id);

    public Task<Outcome<Payment>> RecordAsync(PaymentRequest request) => Portal.AsStaffAsync((RecordPayment record) => record.RunAsync(request, Treasurer));

    public Task<Outcome<PaymentReversal>> BounceAsync(long payment, string reason = "Provision insuffisante") =>
        Portal.AsStaffAsync((BouncePayment bounce) => bounce.RunAsync(payment, Today, reason, Treasurer));

    public Task<Outcome<IReadOnlyList<Payment>>> UndoAsync(long payment) => Portal.AsStaffAsync((UndoPayment undo) => undo.RunAsync(payment, "Saisi deux fois", Treasurer));

    public Task<decimal> OpenAsync(Invoice invoice) => Portal.WithDataAsync(async db => (await db.Balances().SingleAsync(b => b.InvoiceId == invoice.Id)).Open);

    public Task<decimal> CreditAsync(Member member) => Portal.WithDataAsync(db => db.CreditOfAsync(member.Id, default));

    /// <summary>sum(payments that count) = allocations + credit + gifts, nothing negative anywhere, no invoice paid above its total.</summary>
    public Task<bool> AddsUpAsync() => Portal.WithDataAsync(async db =>
    {
        var payments = await db.PaymentBalancesOf().ToListAsync();
        var invoices = await db.Balances().ToListAsync();
        var counted = payments.Where(p => !p.IsReversed).Sum(p => p.Amount);
        return counted == await db.Allocations.SumAsync(a => a.Amount) + await db.Gifts.SumAsync(g => g.Amount) + payments.Sum(p => p.Credit)
            && payments.All(p => p.Credit >= 0 && p.Allocated >= 0 && p.Given >= 0)
            && payments.Where(p => p.IsReversed).All(p => p is { Allocated: 0, Given: 0 })
            && invoices.All(i => i.Open >= 0 && i.Paid >= 0);
    });

    /// <summary>What the year's list reads in one go is what each invoice's own rows give, under every filter, and its figures are the sums of it.</summary>
    public async Task<bool> YearsAgreeAsync() => await YearAgreesAsync(2026) && await YearAgreesAsync(2027);

    private Task<bool> YearAgreesAsync(int year) => Portal.WithDataAsync(async db =>
    {
        var balances = await db.Balances().Where(b => b.Year == year).OrderBy(b => b.Number).ToListAsync();
        foreach (var filter in Enum.GetValues<DuesFilter>().Select(f => (DuesFilter?)f).Prepend(null))
        {
            var (overview, rows) = await DuesOfYearList.ReadAsync(db, year, filter, Today, 0, null, default);
            var expected = balances.Where(b => Answers(b, filter)).Select(b => (b.Number, b.Total, b.Credited, b.Paid, b.WrittenOff));
            if (!rows.Select(r => (r.Number, r.Total, r.Credited, r.Paid, r.WrittenOff)).SequenceEqual(expected)
                || rows.Count != DuesOfYearList.Count(overview, filter, Today)
                || (overview.Called, overview.Credited, overview.Paid, overview.WrittenOff) != (balances.Sum(b => b.Total), balances.Sum(b => b.Credited), balances.Sum(b => b.Paid), balances.Sum(b => b.WrittenOff)))
            {
                return false;
            }
        }

        return true;
    });

    // No year is laid out here, so that nothing is late.
    private static bool Answers(InvoiceBalance b, DuesFilter? filter) => filter switch
    {
        null => true,
        DuesFilter.Open => b.Open > 0,
        DuesFilter.Late => false,
        DuesFilter.Partial => b is { Open: > 0, Paid: > 0 },
        DuesFilter.PaidUp => b.WrittenOff == 0 && b.Total <= b.Credited + b.Paid && (b.Paid > 0 || b.Credited < b.Total),
        DuesFilter.Cancelled => b.Credited >= b.Total && b.Paid == 0,
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
