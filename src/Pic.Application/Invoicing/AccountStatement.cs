using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Papers;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Invoicing;

/// <summary>One movement of a member's account: what it owes more (positive) or less (negative), in euros.</summary>
public sealed record AccountMovement(DateOnly On, string Text, decimal Amount);

/// <summary>The statement of account of one member: what was invoiced, credited and paid, with the balance after each.</summary>
public sealed class AccountStatement(PicDbContext db, PaperDocument paper, TimeProvider clock)
{
    private const int YearsBack = 2;

    public async Task<PaperFile> RunAsync(long memberId, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var from = new DateOnly(today.Year - YearsBack, 1, 1);
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId, cancellation);
        var profile = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstAsync(cancellation);
        var movements = await MovementsAsync(db, memberId, cancellation);
        var credit = await db.CreditOfAsync(memberId, cancellation);
        var before = movements.Where(m => m.On < from).Sum(m => m.Amount);
        var open = await db.OpenBalances().Where(b => b.MemberId == memberId).OrderBy(b => b.Year).ToListAsync(cancellation);
        var transfer = TransferDetails.Of(profile, open.Sum(b => b.Open), [.. open.Select(b => new PayableInvoice(b.Kind, b.Year, b.Number))]);
        var balance = before;
        List<string[]> rows = before == 0 ? [] : [[FrenchText.ShortDay(from), "Solde repris", "", "", FrenchText.Amount(before)]];
        foreach (var movement in movements.Where(m => m.On >= from))
        {
            balance += movement.Amount;
            rows.Add([FrenchText.ShortDay(movement.On), movement.Text, movement.Amount > 0 ? FrenchText.Amount(movement.Amount) : "", movement.Amount < 0 ? FrenchText.Amount(-movement.Amount) : "", FrenchText.Amount(balance)]);
        }

        var rendered = await paper.RenderAsync(
            new PaperDocumentData
            {
                Host = DocumentPapers.Host(profile),
                Recipient = DocumentPapers.Recipient(member),
                Title = "Relevé de compte",
                IssuedOn = today,
                Facts = [("Arrêté au", FrenchText.Day(today)), ("Depuis le", FrenchText.Day(from)), ("N° d’adhérent·e", member.Number)],
                Paragraphs = rows.Count == 0 ? ["Aucune facture ni aucun paiement sur cette période."] : [],
                Table = rows.Count == 0 ? null : new PaperTable([new("Date", 24), new("Opération"), new("Facturé", 26, true), new("Réglé", 26, true), new("Solde", 26, true)], rows),
                Totals = [.. credit > 0 ? new[] { new PaperTotal("Crédit disponible", credit) } : [], new(balance > 0 ? "Reste à payer" : "Solde", balance, Strong: true)],
                Notes = transfer.IsPossible ? [$"Pour payer : IBAN {transfer.IbanText}, référence à rappeler : {transfer.Reference}."] : [],
            },
            cancellation);
        return new PaperFile(rendered.Pdf, $"Releve-{member.Number}-{today:yyyy-MM-dd}.pdf");
    }

    /// <summary>In the order of their days. A payment somebody else made shows with the day it was recorded.</summary>
    public static async Task<IReadOnlyList<AccountMovement>> MovementsAsync(PicDbContext db, long memberId, CancellationToken cancellation)
    {
        var invoices = await db.Invoices.Where(i => i.MemberId == memberId && i.Number != null).Select(i => new { On = i.IssuedOn!.Value, i.Number, i.Total }).ToListAsync(cancellation);
        var notes = await db.CreditNotes.Where(c => c.MemberId == memberId).Select(c => new { On = c.IssuedOn, c.Number, Invoice = c.Invoice.Number, c.Amount }).ToListAsync(cancellation);
        var given = await db.WriteOffs.Where(w => w.MemberId == memberId).Select(w => new { On = w.DecidedOn, w.Invoice.Number, w.Amount }).ToListAsync(cancellation);
        var paid = await (
            from allocation in db.Allocations
            where allocation.Invoice.MemberId == memberId
            join payment in db.Payments on allocation.PaymentId equals payment.Id into payments
            from payment in payments.DefaultIfEmpty()
            select new { allocation.Invoice.Number, allocation.Amount, allocation.RecordedAt, allocation.Reason, ReceivedOn = (DateOnly?)payment.ReceivedOn, payment.Reversal, Method = (Rules.Invoicing.PaymentMethod?)payment.Method }).ToListAsync(cancellation);
        return
        [
            .. invoices.Select(i => new AccountMovement(i.On, $"Facture {i.Number}", i.Total))
                .Concat(notes.Select(c => new AccountMovement(c.On, $"Avoir {c.Number} sur {c.Invoice}", -c.Amount)))
                .Concat(given.Select(w => new AccountMovement(w.On, $"Renoncement du CA, {w.Number}", -w.Amount)))
                .Concat(paid.Select(p => (Row: p, On: Allocation.DayOf(p.Amount, p.RecordedAt, p.ReceivedOn, p.Reversal))).Select(p => p.Row.Amount < 0
                    ? new AccountMovement(p.On, $"Paiement repris, {p.Row.Number} ({p.Row.Reason!.TrimEnd('.')})", -p.Row.Amount)
                    : new AccountMovement(p.On, $"{(p.Row.Method is { } method ? PaymentJournal.Name(method) : "Paiement")}, {p.Row.Number}", -p.Row.Amount)))
                .OrderBy(m => m.On),
        ];
    }
}
