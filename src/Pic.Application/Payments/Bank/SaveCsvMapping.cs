using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Payments;

namespace Pic.Application.Payments.Bank;

/// <summary>Keeps how the CSV files of an account are read; an account nobody knew begins to exist with it.</summary>
public sealed class SaveCsvMapping(PicDbContext db, TimeProvider clock)
{
    /// <param name="account">The account's IBAN or other name; the mapping's own is passed over.</param>
    public async Task<Outcome<CsvMapping>> RunAsync(CsvStatementMapping mapping, string account, Actor actor, CancellationToken cancellation = default)
    {
        var (name, identifier) = (mapping.Name.Trim(), IdentifierOf(account));
        if (name.Length == 0)
        {
            return Refusals.MappingNameMissing;
        }

        if (identifier.Length is 0 or > BankAccount.IdentifierLimit)
        {
            return Refusals.AccountMissing;
        }

        var row = await db.BankAccounts.SingleOrDefaultAsync(a => a.Identifier == identifier, cancellation)
            ?? db.BankAccounts.Add(new BankAccount { Identifier = identifier, Since = clock.GetUtcNow() }).Entity;
        var saved = await db.CsvMappings.Include(m => m.BankAccount).SingleOrDefaultAsync(m => m.Name == name, cancellation);
        if (saved is not null && saved.BankAccountId != row.Id)
        {
            return Refusals.MappingNameTaken(name);
        }

        saved ??= db.CsvMappings.Add(new CsvMapping { BankAccount = row, Name = name, Columns = "{}", ChangedAt = default, ChangedBy = "" }).Entity;
        saved.Columns = CsvMapping.Write(mapping with { Name = name, Account = null });
        (saved.ChangedAt, saved.ChangedBy) = (clock.GetUtcNow(), actor.Name);
        db.JournalEntries.Add(actor.Entry(clock.GetUtcNow(), "csv-mapping.saved", $"Colonnes des relevés « {name} » enregistrées."));
        await db.SaveChangesAsync(cancellation);
        return saved;
    }

    /// <summary>An IBAN without its spaces; any other name as written.</summary>
    public static string IdentifierOf(string account) => Iban.IsValid(account) ? Iban.Compact(account) : account.Trim();
}
