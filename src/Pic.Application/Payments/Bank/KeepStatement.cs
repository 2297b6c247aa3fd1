using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Payments.Bank;

/// <summary>
/// Takes a file in and looks at it: it waits for a person's word. A file that cannot be read is refused at once, unless all it lacks is
/// the description of its columns or the choice of its accounts.
/// </summary>
public sealed class KeepStatement(PicDbContext db, ReadStatement read, ImportStatement import)
{
    public async Task<Outcome<StatementFile>> RunAsync(StatementSource source, Actor actor, CancellationToken cancellation = default)
    {
        var outcome = await read.RunAsync(source, cancellation);
        var refusal = outcome.Refusal;
        if (refusal is not null && !IsCurable(refusal))
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('bank-import'))", cancellation);
        var file = await import.KeepAsync(source, actor, cancellation);
        if (file.ImportedAt is null)
        {
            if (refusal is null)
            {
                ImportStatement.Describe(file, outcome.Value);
            }
            else
            {
                file.Format = refusal.Code == CsvMissing || refusal.Code == "bank.several-mappings" ? StatementFormat.Csv : null;
                file.Warnings = [refusal.Sentence];
            }

            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return file;
    }

    private static string CsvMissing => StatementRefusals.MappingMissing.Code;

    private static bool IsCurable(Refusal refusal) =>
        refusal.Code == CsvMissing || refusal.Code is "statement.csv-mapping" or "bank.several-mappings" or "bank.several-accounts";
}
