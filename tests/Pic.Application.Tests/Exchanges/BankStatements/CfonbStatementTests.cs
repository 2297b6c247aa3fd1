using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

public sealed class CfonbStatementTests
{
    [Fact]
    public void Read_MovementsWithComplements_GivesPayerTextAndReference()
    {
        var file = Samples.Read("cfonb120.txt");

        Assert.Equal([300.00m, -123.45m, 15.00m, 15.00m], file.Lines.Select(l => l.Amount));
        Assert.Equal((Samples.Iban, 1250.40m, 1456.95m), (file.Accounts.Single(), file.Opening!.Amount, file.Closing!.Amount));
        var first = file.Lines.First();
        Assert.Equal("LES JARDINS DE L'HERS", first.Payer);
        Assert.Equal("VIR SEPA LES JARDINS COTISATION 2027 FACTURE F2027- 0042", first.Text);
        Assert.Equal(("JARDINS-2027", "17"), (first.Reference, first.BankReference));
        Assert.Equal("OVH SAS", file.Lines.ElementAt(1).Payer);
        Assert.Equal(5, first.RawText.Split('\n').Length);
        Assert.Equal([1, 2], file.Lines.Skip(2).Select(l => l.Rank));
    }

    [Fact]
    public void Read_WithoutLineEndsAndWithFrenchBraces_GivesTwoAccounts()
    {
        var file = Samples.Read("cfonb120-no-line-ends.txt");

        Assert.Equal([-7.01m], file.Statements[0].Lines.Select(l => l.Amount));
        Assert.Equal(-20.00m, file.Statements[1].Closing!.Amount);
    }

    [Theory]
    [InlineData("cfonb120.txt", "\r\n")]
    [InlineData("cfonb120-no-line-ends.txt", "\r")]
    public void Read_SameStatementTwiceInOneFile_CountsItOnce(string name, string between)
    {
        var once = Samples.Read(name);

        var twice = Samples.Read([.. Samples.Bytes(name), .. System.Text.Encoding.ASCII.GetBytes(between), .. Samples.Bytes(name)]).Value;

        Assert.Equal((once.Count, once.Sum), (twice.Count, twice.Sum));
        Assert.Contains(twice.Warnings, w => w.Contains("deux fois", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SameFiguresUnderOtherWords_AreOneStatement()
    {
        var file = Samples.Bytes("cfonb120-no-line-ends.txt");
        var copy = file.ToArray();
        copy[113] = 0xA0;
        copy[120 + 60] = (byte)'x';

        var twice = Samples.Read([.. file, .. copy]).Value;

        Assert.Equal(Samples.Read("cfonb120-no-line-ends.txt").Count, twice.Count);
        Assert.Contains(twice.Warnings, w => w.Contains("deux fois", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0000000003000{", "2", "300.00")]
    [InlineData("0000000001234N", "2", "-123.45")]
    [InlineData("0000000000000}", "2", "0")]
    [InlineData("0000000000012I", "2", "1.29")]
    [InlineData("0000000000012R", "0", "-129")]
    [InlineData("0000000003000é", "2", "300.00")]
    [InlineData("0000000003000è", "2", "-300.00")]
    public void ReadAmount_SignInLastCharacter_GivesSignedAmount(string text, string decimals, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), CfonbRecord.ReadAmount(text, decimals, ""));

    [Theory]
    [InlineData("0000120", "120")]
    [InlineData("0000000", null)]
    [InlineData("1000000", "1000000")]
    public void Read_EntryNumber_LosesItsLeadingZerosOnly(string number, string? expected)
    {
        var lines = Encoding.Latin1.GetString(Samples.Bytes("cfonb120.txt")).Split('\n');
        lines[1] = lines[1][..81] + number + lines[1][88..];

        var line = Samples.Read(Encoding.Latin1.GetBytes(string.Join('\n', lines))).Value.Lines.First();

        Assert.Equal(expected, line.BankReference);
    }

    [Theory]
    [InlineData("0000000003000{", "0000000003001{", "statement.broken-total", "Écart : -0,10")]
    [InlineData("0000000003000{", "00000000030000", "statement.amount", "enregistrement 2")]
    [InlineData("04300060000", "09300060000", "statement.value", "09")]
    [InlineData("07300060000", "05300060000", "statement.cut-short", "07")]
    [InlineData("050127", "320127", "statement.date", "enregistrement 2")]
    [InlineData("04300060000", "04300070000", "statement.value", "30007")]
    public void Read_SpoiltFile_SaysWhatAndWhere(string from, string to, string code, string said)
    {
        var refusal = Samples.Spoilt("cfonb120.txt", from, to);

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(said, refusal!.Sentence.Replace('\u2212', '-'), StringComparison.Ordinal);
    }
}
