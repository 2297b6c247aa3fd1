using System.Globalization;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Application.Demo;

/// <summary>Who paid what and when: most in time, a few late, a few in part, a few never.</summary>
internal sealed class DemoPayments(DemoSize size, DemoCalendar calendar, DemoRows rows, DemoCast cast)
{
    private const decimal PartPaid = 10m;
    private const decimal PaidTooMuch = 50m;

    private readonly Draw draw = Draw.For(size.Seed, "payments");

    public void Generate(IReadOnlyList<DemoBill> bills)
    {
        var billed = bills.Where(b => b.Invoice is { Number: not null, Kind: InvoiceKind.Dues }).ToList();
        foreach (var year in billed.GroupBy(b => b.Invoice.Year).OrderBy(g => g.Key))
        {
            var late = draw.Shuffled(year.Where(MayBeLate)).Take(size.Part(5)).ToHashSet();
            foreach (var bill in year)
            {
                // Drawn for everybody, so that one story more or less does not move the others.
                var (inTime, tooLate, method) = (InTime(bill), TooLate(bill), Method());
                if (cast.Has(bill.Member))
                {
                    PlayedByCast(bill, billed, inTime, method);
                }
                else if (Pays(bill))
                {
                    Pay(bill.Member, late.Contains(bill) ? tooLate : inTime, method, bill.Invoice.Total, bill);
                }
            }
        }
    }

    private bool MayBeLate(DemoBill bill) => bill.FromCall && !cast.Has(bill.Member) && bill.Member.Departure is null;

    private static bool Pays(DemoBill bill) => bill.Member.Departure switch
    {
        null => true,
        { Kind: DepartureKind.InTime } d => bill.Invoice.Year < d.On.Year,
        { Kind: DepartureKind.Later } => true,
        { Kind: DepartureKind.Removed } d => bill.Invoice.Year < d.On.Year - 1,
        _ => true,
    };

    private void PlayedByCast(DemoBill bill, List<DemoBill> all, DateOnly inTime, PaymentMethod method)
    {
        var (member, year) = (bill.Member, bill.Invoice.Year);
        var due = bill.Invoice.DueOn!.Value;
        if (member == cast.Late || member == cast.LatePerson)
        {
            Pay(member, inTime, method, bill.Invoice.Total, Until(calendar.LastDueYear - 1, bill));
        }
        else if (member == cast.PartialByTransfer || member == cast.PartialInCash)
        {
            var transfer = member == cast.PartialByTransfer;
            var full = year < calendar.LastDueYear;
            Pay(member, full ? inTime : due.AddDays(-5), full ? method : transfer ? PaymentMethod.Transfer : PaymentMethod.Cash, full ? bill.Invoice.Total : PartPaid, Until(calendar.LastDueYear, bill));
        }
        else if (cast.AllSuspended.Contains(member))
        {
            Pay(member, inTime, method, bill.Invoice.Total, Until(calendar.SuspendedOn.Year - (member == cast.SuspendedForTwoYears ? 2 : 1), bill));
        }
        else if (member == cast.Deferred && year >= calendar.SuspendedOn.Year)
        {
            var both = year == calendar.SuspendedOn.Year ? all.Where(b => b.Member == member && b.Invoice.Year >= year).ToArray() : [];
            Pay(member, PromiseKept, PaymentMethod.Transfer, both.Sum(b => b.Invoice.Total), both);
        }
        else if (member == cast.WithCredit && year == calendar.LastDueYear)
        {
            Pay(member, due.AddDays(-12), PaymentMethod.Cheque, PaidTooMuch, bill);
        }
        else if (member == cast.Pair.First)
        {
            var other = all.Where(b => b.Member == cast.Pair.Second && b.Invoice.Year == year);
            Pay(member, inTime, PaymentMethod.Transfer, bill.Invoice.Total * 2, [bill, .. other]);
        }
        else if (member != cast.Pair.Second)
        {
            Pay(member, inTime, method, bill.Invoice.Total, bill);
        }
    }

    /// <summary>The day on which the association with a deferral pays all it owes.</summary>
    private DateOnly PromiseKept => new(calendar.SuspendedOn.Year + 1, 3, 28);

    private static DemoBill[] Until(int lastYear, DemoBill bill) => bill.Invoice.Year <= lastYear ? [bill] : [];

    private DateOnly InTime(DemoBill bill)
    {
        var days = bill.Invoice.DueOn!.Value.DayNumber - bill.Invoice.IssuedOn!.Value.DayNumber;
        return bill.Invoice.IssuedOn.Value.AddDays(Math.Min(draw.Between(2, days), draw.Between(2, days)));
    }

    /// <summary>After the due date, before the suspensions of September.</summary>
    private DateOnly TooLate(DemoBill bill) => draw.Day(bill.Invoice.DueOn!.Value.AddDays(10), new DateOnly(bill.Invoice.Year, 8, 20));

    private PaymentMethod Method() => draw.Below(100) switch
    {
        < 66 => PaymentMethod.Transfer,
        < 93 => PaymentMethod.Cheque,
        < 98 => PaymentMethod.Cash,
        _ => PaymentMethod.Other,
    };

    private void Pay(DemoMember member, DateOnly on, PaymentMethod method, decimal amount, params DemoBill[] bills)
    {
        if (on >= calendar.Today || bills.Length == 0)
        {
            return;
        }

        var (at, by) = (DemoCalendar.At(on, 18), on.Day % 3 == 0 ? DemoTeam.All[4].Name : DemoTeam.Treasurer.Name);
        var payment = new Payment
        {
            Id = rows.Keys.Next<Payment>(),
            MemberId = member.Id,
            ReceivedOn = on,
            Method = method,
            Amount = amount,
            Payer = member.Row.Name.Length <= Payment.PayerLimit ? member.Row.Name : member.Row.Name[..Payment.PayerLimit],
            Reference = Reference(method, bills),
            RecordedAt = at,
            RecordedBy = by,
        };
        rows.Payments.Add(payment);
        var rest = amount;
        foreach (var bill in bills)
        {
            var part = Math.Min(rest, bill.Invoice.Total);
            rest -= part;
            rows.Allocations.Add(new Allocation { Id = rows.Keys.Next<Allocation>(), PaymentId = payment.Id, InvoiceId = bill.Invoice.Id, Amount = part, RecordedAt = at, RecordedBy = by });
        }
    }

    private string Reference(PaymentMethod method, DemoBill[] bills) => method switch
    {
        PaymentMethod.Transfer => "VIR " + string.Join(' ', bills.Select(b => b.Invoice.Number)),
        PaymentMethod.Cheque => string.Create(CultureInfo.InvariantCulture, $"Chèque n° {draw.Digits(7)}"),
        PaymentMethod.Cash => "Espèces, remises en permanence",
        PaymentMethod.Other => "Compensation, note de frais abandonnée",
    };
}
