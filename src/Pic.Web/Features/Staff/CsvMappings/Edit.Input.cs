using System.ComponentModel.DataAnnotations;
using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments.Bank;

namespace Pic.Web.Features.Staff.CsvMappings;

/// <summary>A description of columns as the browser sends it. Columns are named by their header, or by their number.</summary>
public sealed class CsvMappingInput
{
    private const int ColumnLimit = 120;

    [Required, StringLength(CsvStatementMapping.MaxNameLength)]
    public string Name { get; set; } = "";

    [Required, StringLength(BankAccount.IdentifierLimit)]
    public string? Account { get; set; }

    [Required, RegularExpression("^(;|,|tab|\\|)$")]
    public string Separator { get; set; } = ";";

    [Required, StringLength(20)]
    public string Encoding { get; set; } = "auto";

    [Range(0, 200)]
    public int SkipLines { get; set; }

    public bool HasHeader { get; set; } = true;

    [Required, StringLength(20)]
    public string DateFormat { get; set; } = "dd/MM/yyyy";

    [Required, StringLength(ColumnLimit)]
    public string? Date { get; set; }

    [StringLength(ColumnLimit)]
    public string? ValueDate { get; set; }

    [Required, StringLength(ColumnLimit)]
    public string? Text { get; set; }

    [StringLength(ColumnLimit)]
    public string? Amount { get; set; }

    [StringLength(ColumnLimit)]
    public string? Debit { get; set; }

    [StringLength(ColumnLimit)]
    public string? Credit { get; set; }

    [StringLength(ColumnLimit)]
    public string? Payer { get; set; }

    [StringLength(ColumnLimit)]
    public string? PayerIban { get; set; }

    [StringLength(ColumnLimit)]
    public string? Reference { get; set; }

    [StringLength(ColumnLimit)]
    public string? Balance { get; set; }

    public bool IsReversed { get; set; }

    public CsvStatementMapping ToMapping() => new()
    {
        Name = Name.Trim(),
        Account = SaveCsvMapping.IdentifierOf(Account ?? ""),
        Separator = Separator == "tab" ? '\t' : Separator[0],
        Encoding = Encoding,
        SkipLines = SkipLines,
        HasHeader = HasHeader,
        DateFormat = DateFormat.Trim(),
        Sign = IsReversed ? CsvAmountSign.Reversed : CsvAmountSign.AsWritten,
        Date = Date?.Trim() ?? "",
        ValueDate = Filled(ValueDate),
        Text = [.. (Text ?? "").Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Amount = Filled(Amount),
        Debit = Filled(Debit),
        Credit = Filled(Credit),
        Payer = Filled(Payer),
        PayerIban = Filled(PayerIban),
        Reference = Filled(Reference),
        Balance = Filled(Balance),
    };

    public static CsvMappingInput Of(CsvStatementMapping mapping) => new()
    {
        Name = mapping.Name,
        Account = mapping.Account,
        Separator = mapping.Separator == '\t' ? "tab" : mapping.Separator.ToString(),
        Encoding = mapping.Encoding,
        SkipLines = mapping.SkipLines,
        HasHeader = mapping.HasHeader,
        DateFormat = mapping.DateFormat,
        IsReversed = mapping.Sign == CsvAmountSign.Reversed,
        Date = mapping.Date,
        ValueDate = mapping.ValueDate,
        Text = string.Join(" + ", mapping.Text),
        Amount = mapping.Amount,
        Debit = mapping.Debit,
        Credit = mapping.Credit,
        Payer = mapping.Payer,
        PayerIban = mapping.PayerIban,
        Reference = mapping.Reference,
        Balance = mapping.Balance,
    };

    /// <summary>A first idea from the header, for a file nobody described yet.</summary>
    public static CsvMappingInput Guess(byte[] bytes)
    {
        var lines = CsvMappingPage.FirstLines(bytes, 40);
        var separator = new[] { ';', '\t', ',', '|' }.MaxBy(c => lines.Sum(l => l.Count(x => x == c)));
        var widest = lines.Count == 0 ? 0 : lines.Max(l => l.Count(c => c == separator));
        var at = lines.FindIndex(l => l.Count(c => c == separator) == widest && l.Contains("date", StringComparison.OrdinalIgnoreCase));
        var headers = at < 0 ? [] : lines[at].Split(separator).Select(h => h.Trim(' ', '"')).ToList();
        string? Column(params string[] words) => words.Select(word => headers.Find(h => Folded(h).Contains(word, StringComparison.Ordinal))).FirstOrDefault(h => h is not null);
        var (debit, credit) = (Column("debit"), Column("credit"));
        return new CsvMappingInput
        {
            Separator = separator == '\t' ? "tab" : separator.ToString(),
            SkipLines = Math.Max(0, at),
            HasHeader = at >= 0,
            Date = Column("date") ?? "1",
            ValueDate = headers.Find(h => Folded(h).Contains("valeur", StringComparison.Ordinal)),
            Text = Column("libelle", "label", "description", "texte", "operation") ?? "2",
            Amount = debit is not null && credit is not null ? null : Column("montant", "amount"),
            Debit = debit is not null && credit is not null ? debit : null,
            Credit = debit is not null && credit is not null ? credit : null,
            Balance = null,
            DateFormat = lines.Skip(at + 1).Any(l => l.Contains("20", StringComparison.Ordinal) && l.TrimStart('"').Length > 4 && char.IsDigit(l.TrimStart('"')[0]) && l.TrimStart('"')[4] == '-') ? "yyyy-MM-dd" : "dd/MM/yyyy",
        };
    }

    private static string Folded(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)).ToLowerInvariant();

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
