using System.Globalization;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>The mapping's columns as positions in this file.</summary>
internal sealed class CsvColumns
{
    private readonly IReadOnlyList<string>? header;
    private readonly List<int> used = [];

    public CsvColumns(CsvStatementMapping mapping, IReadOnlyList<string>? header)
    {
        this.header = header;
        Date = Find(mapping.Date) ?? throw Refused("la colonne de la date n’est pas choisie");
        ValueDate = Find(mapping.ValueDate);
        Amount = Find(mapping.Amount);
        Debit = Find(mapping.Debit);
        Credit = Find(mapping.Credit);
        Direction = Find(mapping.Direction);
        Balance = Find(mapping.Balance);
        Text = [.. mapping.Text.Select(Find).OfType<int>()];
        Payer = Find(mapping.Payer);
        PayerIban = Find(mapping.PayerIban);
        Reference = Find(mapping.Reference);
        BankReference = Find(mapping.BankReference);
        if (Amount is null == (Debit is null || Credit is null))
            throw Refused("il faut une colonne de montant, ou une colonne de débit et une de crédit");
        Width = Math.Max(header?.Count ?? 0, used.Max() + 1);
    }

    public int Date { get; }
    public int? ValueDate { get; }
    public int? Amount { get; }
    public int? Debit { get; }
    public int? Credit { get; }
    public int? Direction { get; }
    public int? Balance { get; }
    public IReadOnlyList<int> Text { get; }
    public int? Payer { get; }
    public int? PayerIban { get; }
    public int? Reference { get; }
    public int? BankReference { get; }

    /// <summary>How many columns a row may fill.</summary>
    public int Width { get; }

    private int? Find(string? column)
    {
        if (string.IsNullOrWhiteSpace(column))
            return null;
        var at = -1;
        if (header is not null)
            at = IndexOf(column);
        if (at < 0 && int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 500)
            at = number - 1;
        if (at < 0)
            throw Refused($"la colonne « {StatementText.Clean(column)} » n’est pas dans le fichier{(header is null ? "" : $", qui a : {StatementText.Clean(string.Join(", ", header))}")}");
        used.Add(at);
        return at;
    }

    private int IndexOf(string column)
    {
        for (var i = 0; i < header!.Count; i++)
            if (StatementText.Clean(header[i]).Equals(StatementText.Clean(column), StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private static StatementRefusedException Refused(string why) => new(StatementRefusals.BadMapping(why));
}
