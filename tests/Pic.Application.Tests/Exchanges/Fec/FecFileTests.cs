using System.Text;
using Pic.Application.Exchanges.Fec;
using Pic.Testing.Fec;
using Xunit;

namespace Pic.Application.Tests.Exchanges.Fec;

public sealed class FecFileTests
{
    private static readonly string Name = FecFile.Name("123456789", new DateOnly(2027, 12, 31));

    [Theory]
    [InlineData(FecEncoding.Latin9)]
    [InlineData(FecEncoding.Utf8)]
    public void Write_EntriesOfTwoJournals_PassesTheChecker(FecEncoding encoding) =>
        Assert.Empty(FecChecker.Check(Bytes(Entries(), encoding), Name, EncodingOf(encoding)));

    [Fact]
    public void Write_Entries_NumbersEachJournalInOrderOfValidation()
    {
        var rows = Text(Entries()).Split("\r\n").Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')).ToList();

        Assert.Equal("123456789FEC20271231.txt", Name);
        Assert.Equal(["VT 1 F2027-0001", "VT 2 F2027-0002", "BQ 1 R2027-0001"], rows.Select(r => $"{r[0]} {r[2]} {r[8]}").Distinct());
        Assert.Equal(["30,00", "0,00"], rows.Where(r => r[8] == "F2027-0001").Select(r => r[11]));
        Assert.All(rows, r => Assert.Equal(18, r.Length));
    }

    [Fact]
    public void Write_TextsWithTabsAndTypography_KeepsColumnsAndCharacters()
    {
        var text = Text([Entry("VT", "F2027-0003", new(2027, 3, 1), "Œuvre\td’été – 30 €\r\nsuite")]);

        Assert.Contains("\tŒuvre d'été - 30 €  suite\t", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NextExport_GoesOnAfterTheLastNumbers()
    {
        using var file = new MemoryStream();
        FecFile.Write(file, [Entry("VT", "F2027-0003", new(2027, 3, 1))], lastNumbers: new Dictionary<string, int> { ["VT"] = 41 });

        Assert.Contains("\tVentes\t42\t", Encoding.Latin1.GetString(file.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_UnbalancedEntry_Throws()
    {
        var entry = Entry("VT", "F2027-0003", new(2027, 3, 1));

        Assert.Throws<ArgumentException>(() => Bytes([entry with { Lines = [entry.Lines[0], entry.Lines[1] with { Credit = 29m }] }]));
    }

    [Theory]
    [InlineData("\t30,00\t0,00", "\t30.00\t0,00", "Debit")]
    [InlineData("\t30,00\t0,00", "\t29,00\t0,00", "balanced")]
    [InlineData("VT\tVentes\t2\t", "VT\tVentes\t3\t", "expected")]
    [InlineData("\t20270105\t", "\t20271305\t", "Date")]
    [InlineData("JournalLib", "JournalLabel", "header")]
    [InlineData("\tF2027-0001\t", "\t\t", "PieceRef")]
    [InlineData("\t411A0001\t", "\tA411\t", "CompteNum")]
    public void Check_SpoiltFile_IsFound(string from, string to, string said)
    {
        var spoilt = Text(Entries()).Replace(from, to, StringComparison.Ordinal);

        Assert.Contains(FecChecker.Check(Encoding.Latin1.GetBytes(spoilt), Name, Encoding.Latin1), w => w.Contains(said, StringComparison.Ordinal));
    }

    private static IEnumerable<FecEntry> Entries() =>
        [
            Entry("VT", "F2027-0002", new(2027, 2, 1)),
            Entry("VT", "F2027-0001", new(2027, 1, 5)),
            Entry("BQ", "R2027-0001", new(2027, 2, 2)) with { JournalLabel = "Banque" },
        ];

    private static FecEntry Entry(string journal, string piece, DateOnly on, string label = "Cotisation 2027") =>
        new()
        {
            JournalCode = journal,
            JournalLabel = "Ventes",
            On = on,
            ValidatedOn = on.AddDays(1),
            Piece = piece,
            PieceOn = on,
            Label = label,
            Lines =
            [
                new FecLine("411A0001", "Adhérents", 30m, 0m) { AuxiliaryAccount = "A0001", AuxiliaryLabel = "Théâtre" },
                new FecLine("7561", "Cotisations sans contrepartie", 0m, 30m),
            ],
        };

    private static string Text(IEnumerable<FecEntry> entries) => EncodingOf(FecEncoding.Latin9).GetString(Bytes(entries));

    private static byte[] Bytes(IEnumerable<FecEntry> entries, FecEncoding encoding = FecEncoding.Latin9)
    {
        using var file = new MemoryStream();
        FecFile.Write(file, entries, encoding);
        return file.ToArray();
    }

    private static Encoding EncodingOf(FecEncoding encoding) =>
        encoding == FecEncoding.Utf8 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-15")!;
}
