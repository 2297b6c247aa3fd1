using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Invoicing;

/// <summary>Invoices a reminder cost the treasurer typed, such as a registered letter: one line, never automatic.</summary>
public sealed class ChargeReminderCost(PicDbContext db, UseCredit credit, TellReminderCost tell, TimeProvider clock)
{
    public const decimal Highest = 500m;

    /// <param name="alikeKnown">How many alike the person typing it knows of; null when nobody types it.</param>
    public async Task<Outcome<Invoice>> RunAsync(long memberId, decimal amount, string description, Actor by, int? alikeKnown = null, CancellationToken cancellation = default)
    {
        if (amount <= 0 || amount > Highest || !Money.IsExact(amount))
        {
            return Refusals.CostWrong(Highest);
        }

        if (string.IsNullOrWhiteSpace(description))
        {
            return Refusals.CostWithoutText();
        }

        if (await db.HostProfiles.MaxAsync(p => (long?)p.Id, cancellation) is not { } profile)
        {
            return Dues.Refusals.NoHostProfile();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        if (alikeKnown is { } known && await LockedAlikeAsync(memberId, amount, description, cancellation) is var alike && alike.Count > known)
        {
            return Refusals.ChargedAlready(alike[^1]);
        }

        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId, cancellation);
        var (invoice, document) = await WriteAsync(member, amount, description.Trim(), profile, by, cancellation);
        await credit.RunAsync(memberId, by, cancellation);
        await tell.RunAsync(invoice, member, document, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return invoice;
    }

    /// <summary>The member's costs of the last day with the same amount and text: the form sent twice.</summary>
    public async Task<IReadOnlyList<Invoice>> AlikeAsync(long memberId, decimal amount, string description, CancellationToken cancellation = default)
    {
        var (since, text) = (clock.GetUtcNow().AddDays(-1), description.Trim());
        return await db.Invoices.AsNoTracking()
            .Where(i => i.MemberId == memberId && i.Kind == InvoiceKind.ReminderCost && i.Number != null && i.Total == amount && i.IssuedAt > since && i.Lines.Any(l => l.Description == text))
            .OrderBy(i => i.Id).ToListAsync(cancellation);
    }

    /// <summary>Nobody else charges this member until the transaction ends.</summary>
    private async Task<IReadOnlyList<Invoice>> LockedAlikeAsync(long memberId, decimal amount, string description, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('reminder cost typed', {memberId}))", cancellation);
        return await AlikeAsync(memberId, amount, description, cancellation);
    }

    private async Task<(Invoice Invoice, Guid Document)> WriteAsync(Member member, decimal amount, string description, long profile, Actor by, CancellationToken cancellation)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var series = DocumentNumber.Series(DocumentNumber.Invoice, today.Year);
        var invoice = new Invoice
        {
            MemberId = member.Id,
            Kind = InvoiceKind.ReminderCost,
            Number = DocumentNumber.Of(series, await db.TakeNumbersAsync(series, 1, cancellation)),
            IssuedOn = today,
            IssuedAt = now,
            Year = today.Year,
            PeriodFrom = today,
            PeriodTo = today,
            Total = amount,
            RecipientName = member.Name,
            RecipientLines = [.. member.Address.Lines()],
            RecipientIdentifier = member.Siren is { } siren ? "SIREN " + siren : member.Rna is { } rna ? "RNA " + rna : null,
            HostProfileId = profile,
        };
        invoice.Lines.Add(new InvoiceLine { Position = 1, Description = description, Quantity = 1, UnitPrice = amount, Amount = amount });
        db.Invoices.Add(invoice);
        await db.SaveChangesAsync(cancellation);
        var document = new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Invoice, InvoiceId = invoice.Id, FileName = $"Facture-{invoice.Number}.pdf" };
        db.IssuedDocuments.Add(document);
        db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, ChronicleWords.InvoiceIssued, member.Id, new { number = invoice.Number, year = invoice.Year, amount }));
        db.JournalEntries.Add(by.Entry(now, "invoice.issued", $"Frais de relance facturés : {FrenchText.Amount(amount)}, facture {invoice.Number}.", member.Id, description));
        await db.SaveChangesAsync(cancellation);
        return (invoice, document.Id);
    }
}
