using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>CSV through a saved mapping; what the mapping does not explain is refused with its line.</summary>
internal sealed class CsvStatementReader(CsvStatementMapping mapping, CancellationToken cancellationToken)
{
    private static readonly string[] DebitWords = ["D", "DB", "DBIT", "DEBIT", "DÉBIT", "-"];
    private static readonly string[] CreditWords = ["C", "CR", "CRDT", "CREDIT", "CRÉDIT", "+"];

    /// <summary>What begins the rows that banks add below the movements, or above them.</summary>
    private static readonly string[] SumWords = ["SOLDE", "TOTAL", "TOTAUX"];

    private readonly CsvRunningBalance running = new();
    private readonly string dayFormat = ShortForm(mapping.DateFormat);

    public List<BankStatement> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, EncodingOf(stream), true, 64 * 1024, leaveOpen: true);
        var rows = new CsvRows(reader, mapping.Separator);
        for (var i = 0; i < mapping.SkipLines; i++)
            rows.SkipLine();
        var draft = new StatementDraft(StatementFormat.Csv, new LineIdentity()) { Account = mapping.Account, Currency = mapping.Currency };
        CsvColumns? columns = mapping.HasHeader ? null : new CsvColumns(mapping, null);
        foreach (var row in rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.IsBlank)
                continue;
            if (columns is null)
                columns = new CsvColumns(mapping, row.Cells);
            else
                Take(row, columns, draft);
        }
        if (columns is null)
            throw new StatementRefusedException(StatementRefusals.Missing("la ligne de titres", "du fichier CSV"));
        running.GiveTo(draft);
        return [draft.Close()];
    }

    private void Take(CsvRow row, CsvColumns columns, StatementDraft draft)
    {
        if (row.Cells.Skip(columns.Width).Any(c => !string.IsNullOrWhiteSpace(c)))
            throw Refused(StatementRefusals.NotWellFormed($"ligne {row.Line}", $"elle a {row.Cells.Count} colonnes au lieu de {columns.Width}"));
        var date = Cell(row, columns.Date);
        var amounts = Cell(row, columns.Amount) + Cell(row, columns.Debit) + Cell(row, columns.Credit);
        var isSum = Array.Exists(SumWords, word => date.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        if (isSum || (date.Length == 0 && amounts.Length == 0))
        {
            draft.Warnings.Add($"La ligne {row.Line}, {(isSum ? "qui n’est pas une opération" : "sans date ni montant")}, n’est pas reprise : {StatementText.Clean(row.Raw)}");
            return;
        }
        var line = Line(row, columns, AmountOf(row, columns));
        draft.Add(line);
        if (columns.Balance is { } balance && Cell(row, balance).Length > 0)
            running.Add(line, Amount(Cell(row, balance), Where(row, "Solde")), row.Line);
    }

    private BankStatementLine Line(CsvRow row, CsvColumns columns, decimal amount) =>
        new()
        {
            Account = mapping.Account,
            BookedOn = Day(Cell(row, columns.Date), row),
            ValueOn = Cell(row, columns.ValueDate) is { Length: > 0 } value ? Day(value, row) : null,
            Amount = amount,
            Currency = mapping.Currency,
            Text = StatementText.Clean(string.Join(' ', columns.Text.Select(c => Cell(row, c)))),
            Payer = StatementText.CleanOrNull(Cell(row, columns.Payer)),
            PayerIban = StatementText.CleanOrNull(Cell(row, columns.PayerIban).Replace(" ", "", StringComparison.Ordinal)),
            Reference = StatementText.CleanOrNull(Cell(row, columns.Reference)),
            BankReference = StatementText.CleanOrNull(Cell(row, columns.BankReference)),
            RawText = StatementText.Raw(row.Raw),
        };

    private decimal AmountOf(CsvRow row, CsvColumns columns)
    {
        if (columns.Amount is not { } column)
            return DebitOrCredit(row, columns);
        var amount = Amount(Cell(row, column), Where(row, "Montant"));
        if (columns.Direction is { } direction)
            amount = Math.Abs(amount) * DirectionSign(Cell(row, direction), row);
        return mapping.Sign == CsvAmountSign.Reversed ? -amount : amount;
    }

    private decimal DebitOrCredit(CsvRow row, CsvColumns columns)
    {
        var (debitText, creditText) = (Filled(row, columns.Debit), Filled(row, columns.Credit));
        var debit = debitText.Length > 0 ? Amount(debitText, Where(row, "Débit")) : 0;
        var credit = creditText.Length > 0 ? Amount(creditText, Where(row, "Crédit")) : 0;
        if (debit != 0 && credit != 0)
            throw Refused(StatementRefusals.BadAmount($"{debit} / {credit}", $"ligne {row.Line}, au débit et au crédit à la fois,"));
        if (debitText.Length + creditText.Length == 0)
            throw Refused(StatementRefusals.Missing("le montant", $"ligne {row.Line}"));
        var amount = credit - Math.Abs(debit);
        return mapping.Sign == CsvAmountSign.Reversed ? -amount : amount;
    }

    private static int DirectionSign(string word, CsvRow row)
    {
        var upper = word.ToUpperInvariant();
        if (CreditWords.Contains(upper))
            return 1;
        return DebitWords.Contains(upper) ? -1 : throw Refused(StatementRefusals.BadValue("Le sens", word, $"ligne {row.Line}"));
    }

    private decimal Amount(string text, string where)
    {
        var bare = text.Replace("€", "", StringComparison.Ordinal).Replace("EUR", "", StringComparison.OrdinalIgnoreCase).Trim();
        // Bookkeepers put brackets around what goes out.
        if (bare is ['(', >= '0' and <= '9', .., ')'])
            bare = "-" + bare[1..^1];
        return StatementText.TryAmount(bare, mapping.DecimalSign, grouped: true, out var amount) ? amount : throw Refused(StatementRefusals.BadAmount(text, where));
    }

    private DateOnly Day(string text, CsvRow row) =>
        DateOnly.TryParseExact(text, dayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && StatementText.IsSensible(day)
            ? day
            : throw Refused(StatementRefusals.BadDate(text, $"ligne {row.Line} (attendue sous la forme {mapping.DateFormat})"));

    private Encoding EncodingOf(Stream stream)
    {
        if (mapping.Encoding is "" or "auto")
            return StatementText.EncodingOf(stream);
        try
        {
            return mapping.Encoding is "cp1252" ? StatementText.Cp1252 : CodePagesEncodingProvider.Instance.GetEncoding(mapping.Encoding) ?? Encoding.GetEncoding(mapping.Encoding);
        }
        catch (ArgumentException)
        {
            throw Refused(StatementRefusals.BadMapping($"l’encodage « {mapping.Encoding} » n’existe pas"));
        }
    }

    private static string Cell(CsvRow row, int? column) => column is { } c && c < row.Cells.Count ? row.Cells[c].Trim() : "";

    /// <summary>A dash stands for nothing where debit and credit have a column each.</summary>
    private static string Filled(CsvRow row, int? column) => Cell(row, column) is var text and not ("-" or "–" or "—") ? text : "";

    /// <summary>With day and month of one digit or two, where something stands between them.</summary>
    private static string ShortForm(string format) =>
        format.Count(c => c is '/' or '-' or '.' or ' ') >= 2 && !format.Contains("ddd", StringComparison.Ordinal) && !format.Contains("MMM", StringComparison.Ordinal) ? format.Replace("dd", "d", StringComparison.Ordinal).Replace("MM", "M", StringComparison.Ordinal) : format;

    private static string Where(CsvRow row, string column) => $"ligne {row.Line}, colonne {column},";

    private static StatementRefusedException Refused(Rules.Refusal refusal) => new(refusal);
}
