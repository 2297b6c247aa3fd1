using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Exchanges.Ledger;

/// <summary>Changes the accounts of entries yet to come; those frozen keep theirs.</summary>
public sealed partial class SaveLedgerSettings(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<LedgerSettings>> RunAsync(LedgerSettings wanted, Actor by, CancellationToken cancellation = default)
    {
        if (wanted.Accounts.FirstOrDefault(a => !Account().IsMatch(a)) is { } wrong)
        {
            return Refusals.AccountWrong(wrong);
        }

        var row = await db.LedgerSettings.OrderBy(s => s.Id).FirstOrDefaultAsync(cancellation) ?? db.LedgerSettings.Add(new LedgerSettings()).Entity;
        (row.Dues, row.DeferredDues, row.Gifts, row.Supplies, row.Members) = (wanted.Dues, wanted.DeferredDues, wanted.Gifts, wanted.Supplies, wanted.Members);
        (row.Bank, row.Cheques, row.Cash, row.Other, row.BadDebts, row.TakenOver) = (wanted.Bank, wanted.Cheques, wanted.Cash, wanted.Other, wanted.BadDebts, wanted.TakenOver);
        (row.FacturX, row.ChangedBy) = (wanted.FacturX, by.Name);
        db.JournalEntries.Add(new JournalEntry { At = clock.GetUtcNow(), By = by.Name, AccountId = by.AccountId, Origin = by.Origin, Act = "ledger.settings", Summary = $"Réglages comptables changés : comptes {string.Join(", ", wanted.Accounts)} ; Factur-X {(wanted.FacturX ? "proposé" : "non proposé")}." });
        await db.SaveChangesAsync(cancellation);
        return row;
    }

    [GeneratedRegex("^[0-9]{3}[0-9A-Za-z]{0,17}$")]
    private static partial Regex Account();
}
