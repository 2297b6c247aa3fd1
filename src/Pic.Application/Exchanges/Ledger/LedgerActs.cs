using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>Tells every act up to a day as accounting entries: invoices, credit notes, payments, what was taken back, write-offs, cheque slips.</summary>
internal sealed class LedgerActs(PicDbContext db, LedgerAccounts accounts, DateOnly until)
{
    private Dictionary<long, Party> parties = [];

    public async Task<List<LedgerDraft>> ReadAsync(CancellationToken cancellation)
    {
        parties = await db.Members.Select(m => new { m.Id, m.Number, m.Name }).ToDictionaryAsync(m => m.Id, m => new Party(m.Number, m.Name), cancellation);
        var drafts = new List<LedgerDraft>();
        await AddSalesAsync(drafts, cancellation);
        await AddMoneyAsync(drafts, cancellation);
        await AddWriteOffsAsync(drafts, cancellation);
        return drafts;
    }

    private async Task AddSalesAsync(List<LedgerDraft> drafts, CancellationToken cancellation)
    {
        var invoices = await db.Invoices.Where(i => i.Number != null && i.IssuedOn <= until && i.Total > 0)
            .Select(i => new { i.Id, i.Number, i.Kind, On = i.IssuedOn!.Value, i.Year, i.Total, i.MemberId }).ToListAsync(cancellation);
        var notes = await db.CreditNotes.Where(c => c.IssuedOn <= until)
            .Select(c => new { c.Id, c.Number, c.IssuedOn, c.Amount, c.MemberId, c.InvoiceId, c.Invoice.Kind, c.Invoice.Year, Invoice = c.Invoice.Number, InvoiceOn = c.Invoice.IssuedOn!.Value }).ToListAsync(cancellation);
        var early = notes.Where(n => n.IssuedOn.Year < n.Year).ToLookup(n => n.InvoiceId, n => n.Amount);
        foreach (var i in invoices)
        {
            // Income of a year that has not begun waits until it has.
            var isEarly = i.Kind == InvoiceKind.Dues && i.On.Year < i.Year;
            drafts.Add(new(Journals.Sales, i.On, i.Number!, $"Facture {i.Number} {Name(i.MemberId)}", $"invoice:{i.Id}",
                [new(accounts.Members, i.Total, parties[i.MemberId]), new(isEarly ? accounts.Deferred : accounts.Income(i.Kind), -i.Total)]));
            var begun = new DateOnly(i.Year, 1, 1);
            var deferred = i.Total - early[i.Id].Sum();
            if (isEarly && begun <= until && deferred > 0)
            {
                drafts.Add(new(Journals.Various, begun, i.Number!, $"Cotisation {i.Year} appelée d'avance, facture {i.Number}", $"deferred:{i.Id}", [new(accounts.Deferred, deferred), new(accounts.Income(i.Kind), -deferred)]) { PieceOn = i.On });
            }
        }

        drafts.AddRange(notes.Select(n => new LedgerDraft(Journals.Sales, n.IssuedOn, n.Number, $"Avoir {n.Number} sur {n.Invoice} {Name(n.MemberId)}", $"credit-note:{n.Id}",
            [new(n.Kind == InvoiceKind.Dues && n.InvoiceOn.Year < n.Year && n.IssuedOn.Year < n.Year ? accounts.Deferred : accounts.Income(n.Kind), n.Amount), new(accounts.Members, -n.Amount, parties[n.MemberId])])));
    }

    private async Task AddMoneyAsync(List<LedgerDraft> drafts, CancellationToken cancellation)
    {
        var payments = await db.Payments.AsNoTracking().Where(p => p.ReceivedOn <= until)
            .Include(p => p.Allocations).Include(p => p.Gifts).Include(p => p.Reversal).Include(p => p.ChequeDeposit).AsSplitQuery().ToListAsync(cancellation);
        var invoices = payments.SelectMany(p => p.Allocations).Select(a => a.InvoiceId).Distinct().ToList();
        var owners = await db.Invoices.Where(i => invoices.Contains(i.Id)).Select(i => new { i.Id, i.MemberId }).ToDictionaryAsync(i => i.Id, i => i.MemberId, cancellation);
        foreach (var payment in payments)
        {
            var credits = Credits(payment, owners);
            drafts.Add(new(LedgerAccounts.Journal(payment.Method), payment.ReceivedOn, $"P{payment.Id}", $"Paiement {payment.Payer}", $"payment:{payment.Id}", [new(accounts.Money(payment.Method), payment.Amount), .. credits]));
            foreach (var gift in payment.Gifts.Where(g => IsLater(payment, g)))
            {
                drafts.Add(new(Journals.Various, Rules.ParisClock.DayOf(gift.RecordedAt), $"P{payment.Id}", $"Don {payment.Payer}", $"gift:{gift.Id}", [new(accounts.Members, gift.Amount, Owner(payment)), new(accounts.Gifts, -gift.Amount)]));
            }

            var moved = Moved(payment, owners).ToList();
            drafts.AddRange(moved);
            if (payment.Reversal is { } reversal && reversal.ReversedOn <= until)
            {
                drafts.Add(Reversed(payment, reversal, credits));
                drafts.AddRange(moved.Select(m => m with { On = reversal.ReversedOn, PieceOn = reversal.ReversedOn, Source = $"{m.Source}:reversal", Lines = [.. m.Lines.Select(l => l with { Amount = -l.Amount })] }));
                // What was given later has its own entry; it goes with the payment.
                drafts.AddRange(payment.Gifts.Where(g => IsLater(payment, g)).Select(gift => new LedgerDraft(Journals.Various, reversal.ReversedOn, $"P{payment.Id}", $"Don repris {payment.Payer}", $"gift-reversal:{gift.Id}",
                    [new(accounts.Gifts, gift.Amount), new(accounts.Members, -gift.Amount, Owner(payment))])));
            }
        }

        var slips = payments.Where(p => p.ChequeDeposit is { } slip && slip.DepositedOn <= until).GroupBy(p => p.ChequeDepositId);
        drafts.AddRange(slips.Select(slip => (Deposit: slip.First().ChequeDeposit!, Sum: slip.Sum(p => p.Amount)))
            .Select(slip => new LedgerDraft(Journals.Bank, slip.Deposit.DepositedOn, slip.Deposit.Number, $"Remise de chèques {slip.Deposit.Number}", $"deposit:{slip.Deposit.Id}", [new(accounts.Bank, slip.Sum), new(accounts.Cheques, -slip.Sum)])));
    }

    /// <summary>Whose account the money went to when it was recorded; what was given at once is a gift.</summary>
    private List<DraftLine> Credits(Payment payment, Dictionary<long, long> owners)
    {
        var shares = payment.Allocations.Where(a => a.RecordedAt == payment.RecordedAt && a.Amount > 0)
            .GroupBy(a => owners[a.InvoiceId]).Select(g => new DraftLine(accounts.Members, -g.Sum(a => a.Amount), parties[g.Key])).ToList();
        var given = payment.Gifts.Where(g => g.RecordedAt == payment.RecordedAt).Sum(g => g.Amount);
        var rest = payment.Amount - given + shares.Sum(s => s.Amount);
        if (given > 0)
        {
            shares.Add(new(accounts.Gifts, -given));
        }

        if (rest > 0)
        {
            var owner = Owner(payment);
            var at = shares.FindIndex(s => s.Party == owner && s.Account == accounts.Members);
            if (at >= 0)
            {
                shares[at] = shares[at] with { Amount = shares[at].Amount - rest };
            }
            else
            {
                shares.Add(new(accounts.Members, -rest, owner));
            }
        }

        return shares;
    }

    /// <summary>What went from the payer's account to another member's, or came back, after the payment was recorded; its reversal has its own entry.</summary>
    private IEnumerable<LedgerDraft> Moved(Payment payment, Dictionary<long, long> owners) =>
        from allocation in payment.Allocations
        let isFirst = allocation.RecordedAt == payment.RecordedAt && allocation.Amount > 0
        let isReversal = allocation.RecordedAt == payment.Reversal?.RecordedAt
        let party = parties[owners[allocation.InvoiceId]]
        where !isFirst && !isReversal && party != Owner(payment)
        select new LedgerDraft(Journals.Various, Rules.ParisClock.DayOf(allocation.RecordedAt), $"P{payment.Id}", $"{(allocation.Amount < 0 ? "Crédit rendu" : "Crédit affecté")}, paiement {payment.Payer}", $"allocation:{allocation.Id}",
            [new(accounts.Members, -allocation.Amount, party), new(accounts.Members, allocation.Amount, Owner(payment))]);

    private LedgerDraft Reversed(Payment payment, PaymentReversal reversal, List<DraftLine> credits)
    {
        var money = payment.ChequeDeposit is { } slip && slip.DepositedOn <= reversal.ReversedOn ? accounts.Bank : accounts.Money(payment.Method);
        var word = reversal.Kind == ReversalKind.Bounced ? "Impayé" : "Annulation";
        return new(LedgerAccounts.Journal(payment.Method), reversal.ReversedOn, $"P{payment.Id}", $"{word} du paiement {payment.Payer}", $"reversal:{reversal.Id}",
            [.. credits.Select(c => c with { Amount = -c.Amount }), new(money, -payment.Amount)]);
    }

    private async Task AddWriteOffsAsync(List<LedgerDraft> drafts, CancellationToken cancellation)
    {
        var offs = await db.WriteOffs.Where(w => w.DecidedOn <= until).Select(w => new { w.Id, w.DecidedOn, w.Amount, w.MemberId, Invoice = w.Invoice.Number!, InvoiceOn = w.Invoice.IssuedOn!.Value }).ToListAsync(cancellation);
        drafts.AddRange(offs.Select(w => new LedgerDraft(Journals.Various, w.DecidedOn, w.Invoice, $"Créance abandonnée {w.Invoice}", $"write-off:{w.Id}", [new(accounts.BadDebts, w.Amount), new(accounts.Members, -w.Amount, parties[w.MemberId])]) { PieceOn = w.InvoiceOn }));
    }

    private static bool IsLater(Payment payment, Gift gift) => gift.RecordedAt != payment.RecordedAt && gift.Reason is null;

    private Party? Owner(Payment payment) => payment.MemberId is { } member ? parties[member] : null;

    private string Name(long member) => parties[member].Name;
}
