using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents.Charts;
using Pic.Application.Documents.YearSummaries;
using Pic.Application.Invoicing;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>Adds up a year for the report: received by month, open by year of dues, invoiced by kind. Nothing is stored.</summary>
public sealed class YearSummary(PicDbContext db, TimeProvider clock)
{
    private static readonly string[] Months = ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

    /// <summary>Null while the host has no particulars.</summary>
    public async Task<YearSummaryData?> RunAsync(int year, CancellationToken cancellation = default)
    {
        var host = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (host is null)
        {
            return null;
        }

        var (received, open) = (await ReceivedAsync(year, cancellation), await OpenAsync(cancellation));
        var (kinds, invoiced) = await KindsAsync(year, cancellation);
        return new YearSummaryData
        {
            Host = DocumentPapers.Host(host),
            Year = year,
            On = clock.Today(),
            Facts =
            [
                ("Reçu dans l’année", FrenchText.Amount(received.Total)),
                ("Facturé dans l’année, avoirs déduits", FrenchText.Amount(invoiced)),
                ("Reste à recevoir, toutes années", FrenchText.Amount(open.Total)),
                ("Arrêté au", FrenchText.Day(clock.Today())),
            ],
            Sections = [received, kinds, open],
        };
    }

    private async Task<SummarySection> ReceivedAsync(int year, CancellationToken cancellation)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var sums = await db.Payments.Where(p => p.ReceivedOn >= from && p.ReceivedOn <= to && p.Reversal == null)
            .GroupBy(p => p.ReceivedOn.Month).Select(g => new { g.Key, Sum = g.Sum(p => p.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellation);
        return new SummarySection("Reçu mois par mois", "Paiements par date de réception ; ceux qui ont été annulés ou rejetés ne comptent pas.",
            new BarChart($"Reçu par mois en {year}", [.. Months.Select((month, at) => new ChartBar(month, sums.GetValueOrDefault(at + 1)))]));
    }

    private async Task<SummarySection> OpenAsync(CancellationToken cancellation)
    {
        var sums = await db.Balances().Where(b => b.Total - b.Credited - b.Paid - b.WrittenOff > 0)
            .Select(b => new { b.Year, Open = b.Total - b.Credited - b.Paid - b.WrittenOff }).GroupBy(b => b.Year)
            .Select(g => new { g.Key, Sum = g.Sum(b => b.Open) }).OrderBy(g => g.Key).ToListAsync(cancellation);
        return new SummarySection("Reste à recevoir, par année de cotisation", "Ce qui manque sur les factures émises, à ce jour.",
            new BarChart("Reste à recevoir par année", [.. sums.Select(s => new ChartBar(s.Key.ToString(FrenchText.Culture), s.Sum))]));
    }

    /// <summary>The section also tells the gifts; what was invoiced is without them.</summary>
    private async Task<(SummarySection Section, decimal Invoiced)> KindsAsync(int year, CancellationToken cancellation)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var invoiced = await db.Invoices.Where(i => i.IssuedOn >= from && i.IssuedOn <= to).GroupBy(i => i.Kind).Select(g => new { g.Key, Sum = g.Sum(i => i.Total) }).ToListAsync(cancellation);
        var credited = await db.CreditNotes.Where(c => c.IssuedOn >= from && c.IssuedOn <= to).GroupBy(c => c.Invoice.Kind).Select(g => new { g.Key, Sum = g.Sum(c => c.Amount) }).ToListAsync(cancellation);
        var gifts = await db.Gifts.Where(g => g.Payment.ReceivedOn >= from && g.Payment.ReceivedOn <= to).SumAsync(g => g.Amount, cancellation);
        List<ChartBar> bars = [.. Enum.GetValues<InvoiceKind>().Select(kind => new ChartBar(Word(kind), invoiced.Where(i => i.Key == kind).Sum(i => i.Sum) - credited.Where(c => c.Key == kind).Sum(c => c.Sum)))];
        var section = new SummarySection("Par nature", "Factures émises dans l’année, avoirs déduits, et dons reçus.",
            new BarChart($"Par nature en {year}", [.. bars.Append(new ChartBar("Dons", gifts)).Where(b => b.Amount != 0)]));
        return (section, bars.Sum(b => b.Amount));
    }

    private static string Word(InvoiceKind kind) => kind switch
    {
        InvoiceKind.Dues => "Cotisations",
        InvoiceKind.ReminderCost => "Frais de relance",
        InvoiceKind.Other => "Autres",
        InvoiceKind.TakenOver => "Reprises",
    };
}
