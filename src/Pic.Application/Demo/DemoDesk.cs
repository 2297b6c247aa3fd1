using System.Globalization;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>What lies on the treasurer's desk beside plain payments: gifts, cheques that came back, slips, promises, receipts, a debt given up.</summary>
internal sealed class DemoDesk(DemoSize size, DemoCalendar calendar, DemoRows rows, DemoCast cast)
{
    private const int ChequesOnTheDesk = 4;
    private const int Few = 3;

    private readonly Draw draw = Draw.For(size.Seed, "desk");

    public void Generate(IReadOnlyList<DemoBill> bills)
    {
        var plain = bills.Where(b => b.Invoice.Number is not null && b.Member.Row.Kind == MemberKind.Association && b.Member.Departure is null && !cast.Has(b.Member)).ToList();
        Bounced(plain);
        Gifts(plain);
        Slips();
        WriteOffs(bills);
        Promises();
        Receipts(plain);
    }

    private void Bounced(List<DemoBill> plain)
    {
        var invoices = plain.Where(b => b.Invoice.Year == calendar.LastDueYear).ToDictionary(b => b.Invoice.Id);
        foreach (var allocation in rows.Allocations.Where(a => invoices.ContainsKey(a.InvoiceId)).Take(Few).ToList())
        {
            var paid = rows.Payments.Single(p => p.Id == allocation.PaymentId);
            var first = Payment(paid.MemberId!.Value, paid.Payer, paid.ReceivedOn.AddDays(-9), PaymentMethod.Cheque, allocation.Amount, Cheque());
            var (at, why) = (DemoCalendar.At(paid.ReceivedOn.AddDays(-2), 18), "Provision insuffisante, chèque rendu par la banque.");
            Allocate(first, allocation.InvoiceId, allocation.Amount, first.RecordedAt, null);
            Allocate(first, allocation.InvoiceId, -allocation.Amount, at, why);
            rows.Reversals.Add(new PaymentReversal { Id = rows.Keys.Next<PaymentReversal>(), PaymentId = first.Id, Kind = ReversalKind.Bounced, ReversedOn = paid.ReceivedOn.AddDays(-2), Reason = why, RecordedAt = at, RecordedBy = DemoTeam.Treasurer.Name });
        }
    }

    private void Gifts(List<DemoBill> plain)
    {
        foreach (var (bill, rank) in plain.Where(b => b.Invoice.Year == calendar.LastDueYear).TakeLast(ChequesOnTheDesk).Select((b, i) => (b, i)))
        {
            var member = bill.Member.Row;
            var payment = Payment(member.Id, member.Name, calendar.Today.AddDays(-12 + 3 * rank), PaymentMethod.Cheque, 20m + 10 * rank, Cheque());
            rows.Gifts.Add(new Gift { Id = rows.Keys.Next<Gift>(), PaymentId = payment.Id, Amount = payment.Amount, RecordedAt = payment.RecordedAt, RecordedBy = payment.RecordedBy });
        }
    }

    /// <summary>Every cheque went to the bank at the end of its month; those of these days still lie on the desk.</summary>
    private void Slips()
    {
        var ranks = new Dictionary<int, int>();
        var bounced = rows.Reversals.Select(r => r.PaymentId).ToHashSet();
        var settled = rows.Payments.Where(p => p.Method == PaymentMethod.Cheque && !bounced.Contains(p.Id) && p.ReceivedOn < calendar.Today.AddDays(-20));
        foreach (var month in settled.GroupBy(p => new DateOnly(p.ReceivedOn.Year, p.ReceivedOn.Month, 1).AddMonths(1).AddDays(-1)).OrderBy(g => g.Key))
        {
            var on = month.Key < calendar.Today ? month.Key : calendar.Today.AddDays(-1);
            var rank = ranks[on.Year] = ranks.GetValueOrDefault(on.Year) + 1;
            var slip = new ChequeDeposit { Id = rows.Keys.Next<ChequeDeposit>(), Number = DocumentNumber.Of($"B{on.Year}", rank), DepositedOn = on, RecordedAt = DemoCalendar.At(on, 18), RecordedBy = DemoTeam.Treasurer.Name };
            rows.Slips.Add(slip);
            foreach (var cheque in month)
            {
                cheque.ChequeDepositId = slip.Id;
            }
        }

        rows.Series.AddRange(ranks.Select(r => new NumberSeries { Code = $"B{r.Key}", Last = r.Value }));
    }

    private void WriteOffs(IReadOnlyList<DemoBill> bills)
    {
        var paid = rows.Allocations.Select(a => a.InvoiceId).ToHashSet();
        foreach (var bill in bills.Where(b => b.Invoice.Number is not null && b.Member.Departure is { Kind: DepartureKind.Removed } && !paid.Contains(b.Invoice.Id)).Take(Few))
        {
            var on = bill.Member.Departure!.On.AddDays(20);
            rows.WriteOffs.Add(new WriteOff
            {
                Id = rows.Keys.Next<WriteOff>(),
                MemberId = bill.Member.Id,
                InvoiceId = bill.Invoice.Id,
                Amount = bill.Invoice.Total,
                DecidedOn = on,
                Decision = "Le CA renonce à réclamer la cotisation d’une association radiée qui n’a plus d’adresse.",
                RecordedAt = DemoCalendar.At(on, 21),
                RecordedBy = DemoTeam.Treasurer.Name,
            });
        }
    }

    private void Promises()
    {
        Promise(cast.Late, 14, -4, "Nous attendons une subvention de la mairie.", accepted: true);
        Promise(cast.PartialByTransfer, 9, -1, "Le reste après notre vide-grenier.", accepted: false);
        Promise(cast.PartialInCash, -8, -30, "", accepted: true);
    }

    private void Promise(DemoMember member, int promised, int made, string note, bool accepted) => rows.Promises.Add(new PaymentPromise
    {
        Id = draw.Key(DemoCalendar.At(calendar.Today.AddDays(made), 19)),
        MemberId = member.Id,
        PromisedOn = calendar.Today.AddDays(promised),
        Note = note,
        MadeAt = DemoCalendar.At(calendar.Today.AddDays(made), 19),
        MadeBy = member.Row.Name,
        AcceptedAt = accepted ? DemoCalendar.At(calendar.Today.AddDays(made + 1), 9) : null,
        AcceptedBy = accepted ? DemoTeam.Treasurer.Name : null,
    });

    private void Receipts(List<DemoBill> plain)
    {
        var year = calendar.LastDueYear;
        var bills = plain.Where(b => b.Invoice.Year == year).ToDictionary(b => b.Invoice.Id);
        var rank = 0;
        foreach (var allocation in rows.Allocations.Where(a => rows.Reversals.All(r => r.PaymentId != a.PaymentId) && bills.ContainsKey(a.InvoiceId)).TakeLast(Few).ToList())
        {
            var (payment, bill) = (rows.Payments.Single(p => p.Id == allocation.PaymentId), bills[allocation.InvoiceId]);
            var number = DocumentNumber.Of($"R{year}", ++rank);
            var receipt = new Receipt
            {
                Id = rows.Keys.Next<Receipt>(),
                MemberId = bill.Member.Id,
                PaymentId = payment.Id,
                Number = number,
                IssuedOn = payment.ReceivedOn,
                IssuedAt = payment.RecordedAt,
                IssuedBy = payment.RecordedBy,
                Amount = payment.Amount,
                RecipientName = bill.Member.Row.Name,
                RecipientLines = [.. bill.Member.Row.Address.Lines()],
                Lines = [$"Facture {bill.Invoice.Number} : {FrenchText.Amount(allocation.Amount)}"],
                HostProfileId = rows.Profiles[0].Id,
            };
            rows.Receipts.Add(receipt);
            if (size.LeavesDocumentsToSet)
            {
                rows.Documents.Add(new IssuedDocument { Id = draw.Key(receipt.IssuedAt), MemberId = receipt.MemberId, Kind = DocumentKind.Receipt, ReceiptId = receipt.Id, FileName = $"Recu-{number}.pdf" });
            }
        }

        rows.Series.Add(new NumberSeries { Code = $"R{year}", Last = rank });
    }

    private string Cheque() => string.Create(CultureInfo.InvariantCulture, $"Chèque n° {draw.Digits(7)}");

    private Payment Payment(long member, string payer, DateOnly on, PaymentMethod method, decimal amount, string reference)
    {
        var payment = new Payment { Id = rows.Keys.Next<Payment>(), MemberId = member, ReceivedOn = on, Method = method, Amount = amount, Payer = payer, Reference = reference, RecordedAt = DemoCalendar.At(on, 18), RecordedBy = DemoTeam.Treasurer.Name };
        rows.Payments.Add(payment);
        return payment;
    }

    private void Allocate(Payment payment, long invoice, decimal amount, DateTimeOffset at, string? why) =>
        rows.Allocations.Add(new Allocation { Id = rows.Keys.Next<Allocation>(), PaymentId = payment.Id, InvoiceId = invoice, Amount = amount, RecordedAt = at, RecordedBy = DemoTeam.Treasurer.Name, Reason = why });
}
