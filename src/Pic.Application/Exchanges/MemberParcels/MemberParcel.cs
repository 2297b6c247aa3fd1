using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Exchanges.MemberParcels;

/// <summary>The words of the screen for what is stored as codes.</summary>
public sealed record ParcelWords(
    Func<LegalForm, string> Form, Func<ContactRole, string> Role, Func<ServiceKind, string> Kind, Func<ServiceState, string> State, Func<PaymentMethod, string> Method);

/// <summary>What the portal keeps on one member, as it may take it elsewhere: tables as CSV, papers as PDF. Reads with the rights of whoever asks.</summary>
public sealed class MemberParcel(PicDbContext db, TimeProvider clock)
{
    public async Task WriteAsync(ZipArchive zip, long memberId, ParcelWords words, CancellationToken cancellation = default)
    {
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId, cancellation);
        await TextAsync(zip, "LISEZMOI.txt", $"Données de {member.Name} ({member.Number}), au {FrenchText.Day(clock.Today())}.\r\n\r\nLes fichiers .csv s’ouvrent avec un tableur (séparateur : point-virgule, UTF-8). Le dossier documents contient vos factures, avoirs et reçus.\r\nL’archive de votre site, de vos listes et de vos fichiers se demande à part, dans « Quitter l’hébergeur » ou à l’équipe technique.\r\n", cancellation);
        await CsvAsync(zip, "fiche.csv",
        [
            ["numéro", "nom", "forme", "RNA", "SIREN", "SIRET", "objet", "adresse", "site", "adhérente depuis", "partie le"],
            [member.Number, member.Name, member.LegalForm is { } form ? words.Form(form) : "", member.Rna ?? "", member.Siren ?? "", member.Siret ?? "", member.Purpose ?? "", string.Join(", ", member.Address.Lines()), member.Website ?? "", Day(member.JoinedOn), Day(member.LeftOn)],
        ], cancellation);
        await CsvAsync(zip, "contacts.csv", await ContactsAsync(memberId, words, cancellation), cancellation);
        await CsvAsync(zip, "services.csv", await ServicesAsync(memberId, words, cancellation), cancellation);
        await CsvAsync(zip, "factures.csv", await InvoicesAsync(memberId, cancellation), cancellation);
        await CsvAsync(zip, "paiements.csv", await PaymentsAsync(memberId, words, cancellation), cancellation);
        await CsvAsync(zip, "historique.csv", await HistoryAsync(memberId, cancellation), cancellation);
        await PapersAsync(zip, memberId, cancellation);
    }

    private async Task<List<string[]>> ContactsAsync(long memberId, ParcelWords words, CancellationToken cancellation)
    {
        var held = await db.ContactAssignments.AsNoTracking().Where(a => a.MemberId == memberId && a.Until == null).OrderBy(a => a.Id)
            .Select(a => new { a.Contact.Name, a.Contact.Email, a.Contact.Phone, a.Role, a.Since }).ToListAsync(cancellation);
        return [["nom", "adresse électronique", "téléphone", "rôle", "depuis"], .. held.Select(h => new[] { h.Name, h.Email ?? "", h.Phone ?? "", words.Role(h.Role), Day(h.Since) })];
    }

    private async Task<List<string[]>> ServicesAsync(long memberId, ParcelWords words, CancellationToken cancellation)
    {
        var services = await db.Services.AsNoTracking().Where(s => s.MemberId == memberId).OrderBy(s => s.Kind).ThenBy(s => s.Label).ToListAsync(cancellation);
        return [["service", "type", "état", "depuis", "échéance"], .. services.Select(s => new[] { s.Label, words.Kind(s.Kind), words.State(s.State), Day(s.StateSince), Day((s as DomainName)?.ExpiresOn) })];
    }

    private async Task<List<string[]>> InvoicesAsync(long memberId, CancellationToken cancellation)
    {
        var invoices = await db.Balances().Where(b => b.MemberId == memberId).OrderBy(b => b.InvoiceId).ToListAsync(cancellation);
        return [["facture", "année", "émise le", "total", "avoirs", "payé", "reste"], .. invoices.Select(b => new[] { b.Number, b.Year.ToString(CultureInfo.InvariantCulture), Day(b.IssuedOn), Euros(b.Total), Euros(b.Credited), Euros(b.Paid), Euros(b.Open) })];
    }

    private async Task<List<string[]>> PaymentsAsync(long memberId, ParcelWords words, CancellationToken cancellation)
    {
        // A transfer that another member made for several is not this one's to read: its share is.
        var shares = await (from a in db.Allocations.AsNoTracking()
                            where a.Invoice.MemberId == memberId
                            join p in db.Payments on a.PaymentId equals p.Id into own
                            from p in own.DefaultIfEmpty()
                            orderby a.Id
                            select new { a.Amount, a.Invoice.Number, a.RecordedAt, Payment = p, p.Reversal }).ToListAsync(cancellation);
        return
        [
            ["reçu le", "moyen", "montant", "facture", "payeur", "référence"],
            .. shares.Select(s => new[] { Day(Allocation.DayOf(s.Amount, s.RecordedAt, s.Payment?.ReceivedOn, s.Reversal)), s.Payment is null ? "" : words.Method(s.Payment.Method), Euros(s.Amount), s.Number ?? "", s.Payment?.Payer ?? "", s.Payment?.Reference ?? "" }),
        ];
    }

    private async Task<List<string[]>> HistoryAsync(long memberId, CancellationToken cancellation)
    {
        var entries = await db.JournalEntries.AsNoTracking().Where(e => e.MemberId == memberId).OrderBy(e => e.Id).Select(e => new { e.At, e.By, e.Summary, e.Reason }).ToListAsync(cancellation);
        return [["quand", "qui", "quoi", "motif"], .. entries.Select(e => new[] { FrenchText.Moment(e.At), e.By, e.Summary, e.Reason ?? "" })];
    }

    /// <summary>One paper at a time: a member with many years does not fill the memory.</summary>
    private async Task PapersAsync(ZipArchive zip, long memberId, CancellationToken cancellation)
    {
        var papers = await db.IssuedDocuments.AsNoTracking().Where(d => d.MemberId == memberId && d.Pdf != null).OrderBy(d => d.FileName).Select(d => new { d.Id, d.FileName }).ToListAsync(cancellation);
        foreach (var paper in papers)
        {
            var pdf = await db.IssuedDocuments.Where(d => d.Id == paper.Id).Select(d => d.Pdf!).SingleAsync(cancellation);
            await BytesAsync(zip, "documents/" + paper.FileName, pdf, cancellation);
        }
    }

    private static Task CsvAsync(ZipArchive zip, string name, IReadOnlyList<string[]> lines, CancellationToken cancellation) => BytesAsync(zip, name, CsvText.Bytes(lines), cancellation);

    private static Task TextAsync(ZipArchive zip, string name, string text, CancellationToken cancellation) => BytesAsync(zip, name, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], cancellation);

    private static async Task BytesAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellation);
        await entry.WriteAsync(bytes, cancellation);
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Euros(decimal amount) => amount.ToString("0.00", CultureInfo.GetCultureInfo("fr-FR"));
}
