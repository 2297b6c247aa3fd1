using Pic.Application.Exchanges.BankStatements;

namespace Pic.Testing.BankFiles;

/// <summary>Bank files written as banks write them, with the mapping that the CSV ones need.</summary>
public static class SampleFiles
{
    public const string Iban = "FR7630006000011234567890189";

    public static CsvStatementMapping DebitCredit { get; } =
        new()
        {
            Name = "Compte courant",
            Account = Iban,
            SkipLines = 4,
            Date = "Date",
            ValueDate = "Date de valeur",
            Text = ["Libellé"],
            Debit = "Débit euros",
            Credit = "Crédit euros",
            Reference = "Référence",
        };

    public static CsvStatementMapping OneAmount { get; } =
        new()
        {
            Account = "EN-LIGNE",
            Separator = ',',
            DateFormat = "yyyy-MM-dd",
            Date = "date",
            Text = ["label"],
            Payer = "3",
            PayerIban = "iban",
            Amount = "amount",
            Balance = "balance",
        };

    public static IReadOnlyList<FuzzSeed> All() =>
        [
            .. new[] { "camt053-001.02.xml", "camt053-001.04.xml", "camt053-001.08.xml", "camt052-001.08.xml" }.Select(Seed),
            .. new[] { "ofx1-cp1252.ofx", "ofx2.ofx", "cfonb120.txt", "cfonb120-no-line-ends.txt" }.Select(Seed),
            Seed("csv-cp1252.csv") with { Mapping = DebitCredit },
            Seed("csv-utf8-one-amount.csv") with { Mapping = OneAmount },
        ];

    public static byte[] Bytes(string name)
    {
        using var stream = typeof(SampleFiles).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static FuzzSeed Seed(string name) => new(name, Bytes(name));
}
