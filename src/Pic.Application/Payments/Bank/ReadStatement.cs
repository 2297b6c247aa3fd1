using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Exchanges.BankStatements;
using Pic.Rules;

namespace Pic.Application.Payments.Bank;

/// <summary>A bank file to read: where it comes from, and what the person said of it.</summary>
/// <param name="FileName">As the person named it.</param>
/// <param name="Content">Can be read twice.</param>
/// <param name="MappingName">How to read a CSV; null finds the saved description that fits.</param>
/// <param name="Accounts">The accounts to take; null takes the only one, or those already followed.</param>
public sealed record StatementSource(string FileName, Stream Content, string? MappingName = null, IReadOnlyCollection<string>? Accounts = null)
{
    /// <summary>Shows the lines of every account where none was chosen, and says which an import would leave; for who only looks.</summary>
    public bool ShowsAll { get; init; }
}

/// <summary>What a file holds, and which of its lines are already here.</summary>
public sealed record StatementReading(BankStatementFile File, IReadOnlySet<string> Known, string? MappingName, IReadOnlyList<string> AllAccounts, IReadOnlyList<string> Warnings)
{
    public IEnumerable<BankStatementLine> Lines => File.Lines;

    public int NewCount { get; } = File.Lines.Count(line => !Known.Contains(line.Identity));

    public bool IsDuplicate(BankStatementLine line) => Known.Contains(line.Identity);
}

/// <summary>Reads a bank file and compares it with what is already imported; changes nothing.</summary>
public sealed class ReadStatement(PicDbContext db, TimeProvider clock)
{
    private const decimal Limit = 10_000_000_000m;

    /// <summary>Some banks write what they book over a long weekend before it comes.</summary>
    private const int DaysAhead = 7;

    public async Task<Outcome<StatementReading>> RunAsync(StatementSource source, CancellationToken cancellation = default)
    {
        var (outcome, mapping) = await ParseAsync(source, cancellation);
        if (!outcome.IsDone)
        {
            return outcome.Refusal!;
        }

        var chosen = await ChooseAsync(outcome.Value, source, cancellation);
        if (!chosen.IsDone)
        {
            return chosen.Refusal!;
        }

        var (file, warnings) = chosen.Value;
        return Unfit(file) is { } refusal ? refusal : new StatementReading(file, await KnownAsync(file, cancellation), mapping, outcome.Value.Accounts, [.. warnings, .. AheadOfTime(file)]);
    }

    private async Task<(Outcome<BankStatementFile> Outcome, string? Mapping)> ParseAsync(StatementSource source, CancellationToken cancellation)
    {
        if (source.MappingName is null)
        {
            var plain = Parse(source.Content, null, cancellation);
            if (plain.Refusal?.Code != StatementRefusals.MappingMissing.Code)
            {
                return (plain, null);
            }
        }

        var saved = await db.CsvMappings.AsNoTracking().Include(m => m.BankAccount).OrderBy(m => m.Name).ToListAsync(cancellation);
        if (source.MappingName is { } name)
        {
            var mapping = saved.Find(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));
            return mapping is null ? (Refusals.NoSuchMapping(name, [.. saved.Select(m => m.Name)]), null) : (Parse(source.Content, mapping.Read(), cancellation), mapping.Name);
        }

        return saved.Count == 0 ? (StatementRefusals.MappingMissing, null) : OnlyFitting(source, saved, cancellation);
    }

    /// <summary>The one saved description that reads the file; of several, a person chooses.</summary>
    private static (Outcome<BankStatementFile> Outcome, string? Mapping) OnlyFitting(StatementSource source, List<CsvMapping> saved, CancellationToken cancellation)
    {
        var read = saved.Select(m => (m.Name, Outcome: Parse(source.Content, m.Read(), cancellation))).ToList();
        var fitting = read.Where(r => r.Outcome.IsDone).ToList();
        return fitting.Count switch
        {
            1 => (fitting[0].Outcome, fitting[0].Name),
            0 => saved.Count == 1 ? (read[0].Outcome, read[0].Name) : (StatementRefusals.MappingMissing, null),
            _ => (Refusals.SeveralMappings(fitting.Select(f => f.Name)), null),
        };
    }

    private static Outcome<BankStatementFile> Parse(Stream content, CsvStatementMapping? mapping, CancellationToken cancellation)
    {
        content.Position = 0;
        return BankStatementReader.Read(content, mapping, cancellation);
    }

    private async Task<Outcome<(BankStatementFile File, IReadOnlyList<string> Warnings)>> ChooseAsync(
        BankStatementFile file, StatementSource source, CancellationToken cancellation)
    {
        var (all, asked) = (file.Accounts, source.Accounts);
        if (all.Contains(""))
        {
            return Refusals.NoAccount;
        }

        if (asked is null && all.Count == 1)
        {
            return (file, [.. file.Warnings]);
        }

        var taken = asked ?? await db.BankAccounts.Where(a => all.Contains(a.Identifier)).Select(a => a.Identifier).ToListAsync(cancellation);
        if (asked is null && source.ShowsAll)
        {
            var unfollowed = all.Except(taken).ToList();
            return (file, unfollowed.Count == 0 ? [.. file.Warnings] : [.. file.Warnings, taken.Count == 0 ? Refusals.SeveralAccounts(all).Sentence : $"Comptes non suivis, qu’un import laisserait de côté : {string.Join(", ", unfollowed)}."]);
        }

        var kept = file with { Statements = [.. file.Statements.Where(s => taken.Contains(s.Account!))] };
        if (kept.Statements.Count == 0)
        {
            return asked is null ? Refusals.SeveralAccounts(all) : Refusals.OtherAccounts(all);
        }

        var left = all.Except(taken).ToList();
        return (kept, left.Count == 0 ? [.. kept.Warnings] : [.. kept.Warnings, $"Comptes laissés de côté : {string.Join(", ", left)}."]);
    }

    private static Refusal? Unfit(BankStatementFile file)
    {
        if (file.Accounts.FirstOrDefault(a => a.Length > BankAccount.IdentifierLimit) is { } account)
        {
            return Refusals.AccountTooLong(account);
        }

        if (file.Statements.Select(s => s.Currency).Concat(file.Lines.Select(l => l.Currency)).FirstOrDefault(c => c is not (null or [>= 'A' and <= 'Z', >= 'A' and <= 'Z', >= 'A' and <= 'Z'])) is { } currency)
        {
            return Refusals.NoSuchCurrency(currency);
        }

        if (file.Lines.FirstOrDefault(l => !Fits(l.Amount)) is { } line)
        {
            return Refusals.AmountTooPrecise(line.Amount.ToString(FrenchText.Culture), line.BookedOn);
        }

        decimal?[] sums = [.. file.Statements.SelectMany(s => new[] { s.Opening?.Amount, s.Closing?.Amount, s.Sum }), file.Sum];
        return Array.Find(sums, sum => !Fits(sum ?? 0)) is { } tooLarge ? Refusals.SumOutOfRange(tooLarge.ToString(FrenchText.Culture)) : null;
    }

    private IEnumerable<string> AheadOfTime(BankStatementFile file)
    {
        var ahead = file.Lines.Where(l => l.BookedOn > clock.Today().AddDays(DaysAhead)).ToList();
        if (ahead.Count > 0)
        {
            var which = ahead.Count == 1 ? $"Une ligne est datée du {FrenchText.Day(ahead[0].BookedOn)}, un jour" : $"{ahead.Count} lignes, jusqu’au {FrenchText.Day(ahead.Max(l => l.BookedOn))}, sont datées de jours";
            yield return $"{which} à venir : vérifiez la colonne et la forme de la date, ou signalez-le à la banque.";
        }
    }

    private static bool Fits(decimal amount) => Math.Abs(amount) < Limit && Money.IsExact(amount);

    private async Task<IReadOnlySet<string>> KnownAsync(BankStatementFile file, CancellationToken cancellation)
    {
        if (file.Count == 0)
        {
            return new HashSet<string>();
        }

        var (first, last) = (file.Lines.Min(l => l.BookedOn), file.Lines.Max(l => l.BookedOn));
        var known = await db.BankLines.Where(l => l.BookedOn >= first && l.BookedOn <= last).Select(l => l.Identity).ToListAsync(cancellation);
        var inFile = file.Lines.Select(l => l.Identity).ToHashSet();
        return known.Where(inFile.Contains).ToHashSet();
    }
}
