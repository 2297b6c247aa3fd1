using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Invoicing;

/// <summary>What a credit note took back of the payments of its invoice, in euros: it is credit of whoever paid.</summary>
internal sealed record FreedMoney(string CreditNote, long? PayerId, decimal Amount)
{
    /// <summary>What an allocation says when a credit note takes it back.</summary>
    public static string Reason(string creditNote) => $"Avoir {creditNote}";

    /// <summary>By the number of the credit note, as it was when each was issued.</summary>
    public static async Task<ILookup<string, FreedMoney>> OfAsync(PicDbContext db, IReadOnlyCollection<CreditNote> notes, CancellationToken cancellation)
    {
        var numbers = notes.ToDictionary(n => Reason(n.Number), n => n.Number);
        var (invoices, reasons) = (notes.Select(n => n.InvoiceId).Distinct().ToList(), numbers.Keys.ToList());
        var rows = notes.Count == 0
            ? []
            : await db.Allocations.Where(a => invoices.Contains(a.InvoiceId) && a.Amount < 0 && reasons.Contains(a.Reason!)).Select(a => new { a.Reason, a.Payment.MemberId, a.Amount }).ToListAsync(cancellation);
        return rows.Select(a => new FreedMoney(numbers[a.Reason!], a.MemberId, -a.Amount)).ToLookup(f => f.CreditNote);
    }

    /// <summary>What happens to the money, as the credit note prints it.</summary>
    public static string Sentence(CreditNote note, IReadOnlyList<FreedMoney> freed)
    {
        var paid = freed.Sum(f => f.Amount);
        var (own, less) = (freed.All(f => f.PayerId == note.MemberId), note.Amount - paid);
        if (paid == 0)
        {
            return "Ce montant vient en déduction de ce que vous devez.";
        }

        if (less <= 0)
        {
            return own ? "Vous aviez déjà payé ce montant : il devient un crédit sur votre compte." : "Ce montant était déjà payé : il devient un crédit sur le compte de qui l’a versé.";
        }

        var credit = own ? "que vous aviez déjà payés, deviennent un crédit sur votre compte" : "déjà payés, deviennent un crédit sur le compte de qui les a versés";
        return $"Sur ce montant, {FrenchText.Amount(less)} viennent en déduction de ce que vous devez et {FrenchText.Amount(paid)}, {credit}.";
    }
}
