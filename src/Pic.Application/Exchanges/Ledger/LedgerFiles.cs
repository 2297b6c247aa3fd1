using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.Accounting;
using Pic.Application.Exchanges.Fec;
using Pic.Application.Invoicing;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>A file to download.</summary>
public sealed record LedgerFile(string Name, string MediaType, byte[] Bytes);

/// <summary>The frozen entries of a year, and its invoices, as other programs read them.</summary>
public sealed class LedgerFiles(PicDbContext db)
{
    private const string Csv = "text/csv; charset=utf-8";

    /// <summary>The file named by the law; the SIREN of the host, or nine zeros while it has none.</summary>
    public async Task<LedgerFile> FecAsync(int year, FecEncoding encoding, CancellationToken cancellation = default)
    {
        var entries = await EntriesAsync(year, cancellation);
        var siren = await db.HostProfiles.OrderByDescending(p => p.Id).Select(p => p.Siren).FirstOrDefaultAsync(cancellation);
        using var output = new MemoryStream();
        FecFile.Write(output, entries.Select(Fec), encoding);
        var digits = string.Concat((siren ?? "").Where(char.IsAsciiDigit));
        return new LedgerFile(FecFile.Name(digits.Length >= 9 ? digits[..9] : "000000000", new DateOnly(year, 12, 31)), "text/plain", output.ToArray());
    }

    public async Task<LedgerFile> PahekoAsync(int year, CancellationToken cancellation = default)
    {
        var entries = await EntriesAsync(year, cancellation);
        using var output = new MemoryStream();
        PahekoFile.Write(output, entries.SelectMany(Paheko));
        return new LedgerFile($"paheko-{year}.csv", Csv, output.ToArray());
    }

    public async Task<LedgerFile> DolibarrAsync(int year, bool lines, CancellationToken cancellation = default)
    {
        var documents = await DocumentsAsync(year, cancellation);
        using var output = new MemoryStream();
        if (lines)
        {
            DolibarrFile.WriteLines(output, documents);
        }
        else
        {
            DolibarrFile.WriteInvoices(output, documents);
        }

        return new LedgerFile(lines ? $"dolibarr-lignes-{year}.csv" : $"dolibarr-factures-{year}.csv", Csv, output.ToArray());
    }

    private Task<List<LedgerEntry>> EntriesAsync(int year, CancellationToken cancellation) =>
        db.LedgerEntries.AsNoTracking().Include(e => e.Lines.OrderBy(l => l.Id)).Where(e => e.Year == year).OrderBy(e => e.Journal).ThenBy(e => e.Number).ToListAsync(cancellation);

    private static FecEntry Fec(LedgerEntry entry) => new()
    {
        JournalCode = entry.Journal,
        JournalLabel = Journals.Label(entry.Journal),
        Number = entry.Number,
        On = entry.On,
        ValidatedOn = entry.ValidatedOn,
        Piece = entry.Piece,
        PieceOn = entry.PieceOn,
        Label = entry.Label,
        Lines = [.. entry.Lines.Select(l => new FecLine(l.Account, l.AccountLabel, l.Debit, l.Credit) { AuxiliaryAccount = l.Auxiliary, AuxiliaryLabel = l.AuxiliaryLabel })],
    };

    /// <summary>
    /// One movement for each pair of accounts: an entry has one line on one of its sides. From one member to another nothing moves: there are no auxiliary accounts.
    /// </summary>
    private static IEnumerable<PahekoEntry> Paheko(LedgerEntry entry)
    {
        var (debits, credits) = (entry.Lines.Where(l => l.Debit > 0).ToList(), entry.Lines.Where(l => l.Credit > 0).ToList());
        return from debit in debits
               from credit in credits
               where debit.Account != credit.Account
               let amount = Math.Min(debit.Debit, credit.Credit)
               select new PahekoEntry(entry.On, entry.Label, amount, debit.Account, credit.Account, entry.Piece, $"{entry.Journal}{entry.Year}-{entry.Number}", (debit.AuxiliaryLabel ?? credit.AuxiliaryLabel) is { } name ? name : null);
    }

    private async Task<List<DolibarrInvoice>> DocumentsAsync(int year, CancellationToken cancellation)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var open = (await db.Balances().Where(b => b.Total - b.Credited - b.Paid - b.WrittenOff > 0).Select(b => b.InvoiceId).ToListAsync(cancellation)).ToHashSet();
        var invoices = await db.Invoices.AsNoTracking().Include(i => i.Lines).Where(i => i.IssuedOn >= from && i.IssuedOn <= to).OrderBy(i => i.IssuedOn).ThenBy(i => i.Number).ToListAsync(cancellation);
        var notes = await db.CreditNotes.AsNoTracking().Where(c => c.IssuedOn >= from && c.IssuedOn <= to).OrderBy(c => c.IssuedOn).ThenBy(c => c.Number)
            .Select(c => new { c.Number, c.IssuedOn, c.Amount, c.Reason, c.Invoice.RecipientName, Invoice = c.Invoice.Number }).ToListAsync(cancellation);
        return
        [
            .. invoices.Select(i => new DolibarrInvoice(i.Number!, false, i.RecipientName, i.IssuedOn!.Value, i.DueOn, !open.Contains(i.Id), [.. i.Lines.OrderBy(l => l.Position).Select(l => new DolibarrLine(l.Description, l.Quantity, l.UnitPrice))])),
            .. notes.Select(n => new DolibarrInvoice(n.Number, true, n.RecipientName, n.IssuedOn, null, true, [new DolibarrLine(n.Reason, 1, -n.Amount)], n.Invoice)),
        ];
    }
}
