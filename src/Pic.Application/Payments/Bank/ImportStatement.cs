using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Journal;
using Pic.Application.Payments.Reconciling;
using Pic.Rules;

namespace Pic.Application.Payments.Bank;

/// <summary>What an import did.</summary>
/// <param name="Reading">The file, with the lines that were already here.</param>
/// <param name="File">Its row.</param>
/// <param name="Added">Lines written now.</param>
/// <param name="WasHere">True when the same bytes had been imported before: nothing was written.</param>
public sealed record StatementImport(StatementReading Reading, StatementFile File, int Added, bool WasHere);

/// <summary>
/// Writes the lines of a bank file that are not there yet. One import at a time: the second of two people who drop the same
/// file finds every line known; should anything slip through, the unique identity of a line in its account stops it.
/// </summary>
public sealed class ImportStatement(PicDbContext db, ReadStatement read, TimeProvider clock)
{
    public async Task<Outcome<StatementImport>> RunAsync(StatementSource source, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('bank-import'))", cancellation);
        var outcome = await read.RunAsync(source, cancellation);
        if (!outcome.IsDone)
        {
            return outcome.Refusal!;
        }

        var reading = outcome.Value;
        var file = await KeepAsync(source, actor, cancellation);
        if (file.ImportedAt is not null && reading.NewCount == 0)
        {
            return new StatementImport(reading, file, 0, WasHere: true);
        }

        Describe(file, reading);
        (file.ImportedAt, file.ImportedBy) = (file.ImportedAt ?? clock.GetUtcNow(), file.ImportedBy ?? actor.Name);
        var accounts = await AccountsAsync(reading.File, cancellation);
        db.ImportedStatements.AddRange(reading.File.Statements.Select(s => Row(s, file, accounts)));
        db.JournalEntries.Add(Entry(file, reading, actor));
        await db.SaveChangesAsync(cancellation);
        var added = await WriteLinesAsync(reading, file, accounts, cancellation);
        var rules = await db.NotOursRules.AsNoTracking().Where(r => r.EndedAt == null).ToListAsync(cancellation);
        await NotOursRules.ApplyAsync(db, rules, db.OpenLines().Where(l => l.StatementFileId == file.Id), clock.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        return new StatementImport(reading, file, added, WasHere: false);
    }

    /// <summary>The row of these bytes, made when they come for the first time. Inside a transaction.</summary>
    internal async Task<StatementFile> KeepAsync(StatementSource source, Actor actor, CancellationToken cancellation)
    {
        source.Content.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(source.Content, cancellation));
        if (await db.StatementFiles.SingleOrDefaultAsync(f => f.Sha256 == hash, cancellation) is { } known)
        {
            return known;
        }

        source.Content.Position = 0;
        var bytes = new byte[source.Content.Length];
        await source.Content.ReadExactlyAsync(bytes, cancellation);
        var file = new StatementFile
        {
            FileName = NameOf(source.FileName),
            Sha256 = hash,
            Size = bytes.Length,
            ReceivedAt = clock.GetUtcNow(),
            ReceivedBy = actor.Name,
        };
        db.StatementFiles.Add(file);
        db.StatementContents.Add(new StatementContent { StatementFile = file, Bytes = bytes });
        await db.SaveChangesAsync(cancellation);
        return file;
    }

    internal static void Describe(StatementFile file, StatementReading reading)
    {
        file.Format = reading.File.Format;
        file.MappingName = reading.MappingName;
        file.Accounts = [.. reading.AllAccounts];
        (file.LineCount, file.NewCount, file.Sum) = (reading.File.Count, reading.NewCount, reading.File.Sum);
        file.FirstOn = reading.Lines.Any() ? reading.Lines.Min(l => l.BookedOn) : null;
        file.LastOn = reading.Lines.Any() ? reading.Lines.Max(l => l.BookedOn) : reading.File.Closing?.On;
        file.Warnings = [.. reading.Warnings];
    }

    private async Task<Dictionary<string, long>> AccountsAsync(BankStatementFile file, CancellationToken cancellation)
    {
        var named = file.Accounts;
        var known = await db.BankAccounts.Where(a => named.Contains(a.Identifier)).ToListAsync(cancellation);
        var added = named.Except(known.Select(a => a.Identifier)).Select(a => new BankAccount { Identifier = a, Since = clock.GetUtcNow() }).ToList();
        db.BankAccounts.AddRange(added);
        await db.SaveChangesAsync(cancellation);
        return known.Concat(added).ToDictionary(a => a.Identifier, a => a.Id);
    }

    private async Task<int> WriteLinesAsync(StatementReading reading, StatementFile file, Dictionary<string, long> accounts, CancellationToken cancellation)
    {
        if (reading.NewCount == 0)
        {
            return 0;
        }

        // Rising as the bank wrote them, so that lists keep the order of the statement.
        var id = await db.TakeKeysAsync(typeof(BankLine), reading.NewCount, cancellation);
        await db.CopyAsync(reading.Lines.Where(l => !reading.IsDuplicate(l)).Select(l => Row(l, id++, file, accounts)), cancellation);
        return reading.NewCount;
    }

    private static ImportedStatement Row(BankStatement statement, StatementFile file, Dictionary<string, long> accounts) => new()
    {
        StatementFileId = file.Id,
        BankAccountId = accounts[statement.Account!],
        Currency = statement.Currency ?? "EUR",
        Opening = statement.Opening?.Amount,
        OpeningOn = statement.Opening?.On,
        Closing = statement.Closing?.Amount,
        ClosingOn = statement.Closing?.On,
        LineCount = statement.Lines.Count,
        Sum = statement.Sum,
    };

    private static BankLine Row(BankStatementLine line, long id, StatementFile file, Dictionary<string, long> accounts) => new()
    {
        Id = id,
        BankAccountId = accounts[line.Account!],
        StatementFileId = file.Id,
        Identity = line.Identity,
        BookedOn = line.BookedOn,
        ValueOn = line.ValueOn,
        Amount = line.Amount,
        Currency = line.Currency,
        Text = line.Text,
        Payer = line.Payer,
        PayerIban = line.PayerIban,
        Reference = line.Reference,
        BankReference = line.BankReference,
        EndToEndId = line.EndToEndId,
        IsReversal = line.IsReversal,
        RawText = line.RawText,
    };

    private JournalEntry Entry(StatementFile file, StatementReading reading, Actor actor) => new()
    {
        At = clock.GetUtcNow(),
        By = actor.Name,
        AccountId = actor.AccountId,
        Origin = actor.Origin,
        Act = "statement.imported",
        Summary = $"Relevé {file.FileName} importé : {reading.NewCount} lignes nouvelles sur {reading.File.Count}.",
    };

    /// <summary>The name alone: some browsers send the path.</summary>
    private static string NameOf(string fileName)
    {
        var name = StatementText.Clean(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        return name.Length == 0 ? "releve" : name.Length <= StatementFile.FileNameLimit ? name : name[..StatementFile.FileNameLimit];
    }
}
