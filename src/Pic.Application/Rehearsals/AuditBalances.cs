using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Payments;

namespace Pic.Application.Rehearsals;

/// <summary>Says of every member what it owes by year, what credit it has, and where its membership and its services stand.</summary>
internal sealed class AuditBalances(Stage stage)
{
    public Task RunAsync() => stage.ActAsync<PicDbContext>(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var members = await db.Members.AsNoTracking().OrderBy(m => m.Number.Length).ThenBy(m => m.Number).Select(m => new { m.Id, m.State }).ToListAsync();
        var debts = (await db.Balances().Select(b => new { b.MemberId, b.Year, Open = b.Total - b.Credited - b.Paid - b.WrittenOff })
            .ToListAsync()).ToLookup(d => d.MemberId);
        var credits = (await db.PaymentBalancesOf().Where(p => !p.IsReversed && p.MemberId != null).Select(p => new { p.MemberId, Credit = p.Amount - p.Allocated - p.Given }).ToListAsync()).ToLookup(c => c.MemberId!.Value, c => c.Credit);
        var services = (await db.Services.AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.MemberId, s.Label, s.State }).ToListAsync()).ToLookup(s => s.MemberId);
        await db.CopyAsync(
            members.Select(m => Chronicle.Entry(stage.Clock, "portail", ChronicleWords.Balance, m.Id, new
            {
                byYear = debts[m.Id].GroupBy(d => d.Year).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), g => g.Sum(d => d.Open)),
                credit = credits[m.Id].Sum(),
                membership = m.State,
                services = services[m.Id].GroupBy(s => s.Label).ToDictionary(g => g.Key, g => g.Last().State),
            })),
            default);
        await transaction.CommitAsync();
    });
}
