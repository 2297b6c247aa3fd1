using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

public sealed class OfxStatementTests
{
    [Fact]
    public void Read_SgmlWithUnclosedLeaves_GivesLines()
    {
        var file = Samples.Read("ofx1-cp1252.ofx");

        Assert.Equal(StatementFormat.Ofx1, file.Format);
        Assert.Equal([30.00m, -12.50m, 15.00m, 15.00m], file.Lines.Select(l => l.Amount));
        Assert.Equal((Samples.Iban, 1234.56m), (file.Statements[0].Account, file.Closing!.Amount));
        var first = file.Lines.First();
        Assert.Equal(("VIR SEPA THÉÂTRE DU CANAL", "VIR SEPA THÉÂTRE DU CANAL cotis. 2027 – f2O27-42"), (first.Payer, first.Text));
        Assert.Equal("7654321", file.Lines.ElementAt(1).Reference);
        Assert.Contains("<TRNAMT>+30,00", first.RawText, StringComparison.Ordinal);
        Assert.Contains("<NAME>VIR SEPA THÉÂTRE", first.RawText, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DateWithZone_IsTheParisDay()
    {
        var days = Samples.Read("ofx1-cp1252.ofx").Lines.Select(l => l.BookedOn.Day);

        Assert.Equal([5, 7, 7, 7], days);
    }

    [Fact]
    public void Read_IdenticalPaymentsWithReusedFitid_StayTwo()
    {
        var twins = Samples.Read("ofx1-cp1252.ofx").Lines.Skip(2).ToList();

        Assert.Equal([1, 2], twins.Select(l => l.Rank));
        Assert.NotEqual(twins[0].Identity, twins[1].Identity);
    }

    [Fact]
    public void Read_XmlWithTwoAccounts_KeepsThemApart()
    {
        var file = Samples.Read("ofx2.ofx");

        Assert.Equal(StatementFormat.Ofx2, file.Format);
        Assert.Equal([Samples.Iban, "LIVRETA1"], file.Accounts);
        Assert.Equal([2, 0], file.Statements.Select(s => s.Lines.Count));
        Assert.Equal("CLUB & CIE", file.Lines.First().Payer);
        Assert.Null(file.Closing);
    }

    [Fact]
    public void Read_DeclaredCp1252ButWrittenUtf8_ReadsAccents()
    {
        var text = StatementText.Cp1252.GetString(Samples.Bytes("ofx1-cp1252.ofx"));

        var file = Samples.Read(Encoding.UTF8.GetBytes(text)).Value;

        Assert.Equal("VIR SEPA THÉÂTRE DU CANAL", file.Lines.First().Payer);
    }

    [Theory]
    [InlineData("<TRNAMT>+30,00", "<TRNAMT>+3O,00", "statement.amount", "ligne 40")]
    [InlineData("<TRNAMT>+30,00", "<TRNAMT>1.030,00", "statement.amount", "1.030,00")]
    [InlineData("<TRNAMT>+30,00\r\n", "", "statement.missing", "TRNAMT")]
    [InlineData("</STMTTRN>", "", "statement.not-well-formed", "STMTTRN")]
    [InlineData("<STMTTRN>", "<STMTXRN>", "statement.not-well-formed", "DTPOSTED")]
    [InlineData("</OFX>", "", "statement.cut-short", "OFX")]
    [InlineData("<DTPOSTED>20270105", "<DTPOSTED>20271305", "statement.date", "20271305")]
    [InlineData("<OFX>", "<!DOCTYPE x><OFX>", "statement.document-type", "DOCTYPE")]
    public void Read_SpoiltFile_SaysWhatAndWhere(string from, string to, string code, string said)
    {
        var refusal = Samples.Spoilt("ofx1-cp1252.ofx", from, to);

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(said, refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneAccountTwiceWithCommonDays_CountsThemOnce()
    {
        var text = Encoding.Latin1.GetString(Samples.Bytes("ofx1-cp1252.ofx"));
        var (from, to) = (text.IndexOf("<STMTTRNRS>", StringComparison.Ordinal), text.IndexOf("</BANKMSGSRSV1>", StringComparison.Ordinal));

        var twice = Samples.Read(Encoding.Latin1.GetBytes(text[..to] + text[from..to] + text[to..])).Value;

        Assert.Equal(Samples.Read("ofx1-cp1252.ofx").Lines.Select(l => l.Identity), twice.Lines.Select(l => l.Identity));
        Assert.Contains("qu’une fois", Assert.Single(twice.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AvailableBalanceLeftBlank_IsNoMatter()
    {
        var text = Encoding.Latin1.GetString(Samples.Bytes("ofx1-cp1252.ofx"));
        var blank = text.Replace("</LEDGERBAL>", "</LEDGERBAL>\n<AVAILBAL>\n<BALAMT>\n<DTASOF>20270105\n</AVAILBAL>", StringComparison.Ordinal);

        Assert.Equal(Samples.Read("ofx1-cp1252.ofx").Count, Samples.Read(Encoding.Latin1.GetBytes(blank)).Value.Count);
    }
}
