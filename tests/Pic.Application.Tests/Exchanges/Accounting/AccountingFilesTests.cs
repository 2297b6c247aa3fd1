using System.Text;
using Pic.Application.Exchanges.Accounting;
using Xunit;

namespace Pic.Application.Tests.Exchanges.Accounting;

public sealed class AccountingFilesTests
{
    [Fact]
    public void Write_PahekoEntries_GivesItsColumnsInOrderOfDay()
    {
        var rows = Rows(s => PahekoFile.Write(s, [
            new(new(2027, 2, 1), "Virement", 1030.5m, "512A", "411", "F2027-0002", "VIR 17"),
            new(new(2027, 1, 5), "Cotisation ; \"Théâtre\"", 30m, "411", "756", "F2027-0001"),
        ]));

        Assert.Equal("Numéro d'écriture;Libellé;Date;Remarques;Numéro pièce comptable;Référence paiement;Compte de débit;Compte de crédit;Montant", rows[0]);
        Assert.Equal(";\"Cotisation ; \"\"Théâtre\"\"\";05/01/2027;;F2027-0001;;411;756;\"30,00\"", rows[1]);
        Assert.Equal(";Virement;01/02/2027;;F2027-0002;VIR 17;512A;411;\"1030,50\"", rows[2]);
    }

    [Fact]
    public void Write_PahekoEntryWithoutAmount_Throws() =>
        Assert.Throws<ArgumentException>(() => Rows(s => PahekoFile.Write(s, [new(new(2027, 2, 1), "x", 0m, "512", "411")])));

    [Fact]
    public void WriteInvoices_InvoiceAndCreditNote_TotalsTheirLines()
    {
        var rows = Rows(s => DolibarrFile.WriteInvoices(s, Documents));

        Assert.Equal("F2027-0001;0;Les Jardins;2026-12-01;2027-01-27;;1;40.00;2.00;42.00;2", rows[1]);
        Assert.Equal("A2027-0001;2;Les Jardins;2027-01-10;;F2027-0001;0;-30.00;0.00;-30.00;1", rows[2]);
    }

    [Fact]
    public void WriteLines_Documents_GivesOneRowPerLine()
    {
        var rows = Rows(s => DolibarrFile.WriteLines(s, Documents));

        Assert.Equal(4, rows.Count);
        Assert.Equal("F2027-0001;Nom de domaine;1;20;10.00;10.00;2.00;12.00;1", rows[2]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-A1", "'-A1")]
    [InlineData("-30", "-30")]
    public void Write_TextThatLooksLikeAFormula_StaysText(string label, string written)
    {
        var rows = Rows(s => PahekoFile.Write(s, [new(new(2027, 2, 1), label, 1m, "512", "411")]));

        Assert.Equal(written, rows[1].Split(';')[1]);
    }

    private static DolibarrInvoice[] Documents { get; } =
    [
        new("F2027-0001", false, "Les Jardins", new(2026, 12, 1), new(2027, 1, 27), true, [new("Cotisation 2027", 1, 30m), new("Nom de domaine", 1, 10m, 20)]),
        new("A2027-0001", true, "Les Jardins", new(2027, 1, 10), null, false, [new("Départ", 1, -30m)], "F2027-0001"),
    ];

    private static List<string> Rows(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return [.. Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
