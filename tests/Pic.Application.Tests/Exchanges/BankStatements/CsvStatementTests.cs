using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Pic.Testing.BankFiles;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

public sealed class CsvStatementTests
{
    [Fact]
    public void Read_Cp1252WithDebitAndCreditColumns_GivesSignedAmounts()
    {
        var file = Samples.Read("csv-cp1252.csv", SampleFiles.DebitCredit);

        Assert.Equal([1030.00m, -8.20m, 15.00m], file.Lines.Select(l => l.Amount));
        Assert.Equal("VIR SEPA THÉÂTRE DU CANAL Cotisation 2027 F2027-0042", file.Lines.First().Text);
        Assert.Equal("FRAIS \"TENUE\" DE COMPTE", file.Lines.ElementAt(1).Text);
        Assert.Equal(("VIR M. DUPONT; don", "ABC"), (file.Lines.Last().Text, file.Lines.Last().Reference));
        Assert.Contains("Total des opérations", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NewestFirstWithRunningBalance_ChecksAndGivesBalances()
    {
        var file = Samples.Read("csv-utf8-one-amount.csv", SampleFiles.OneAmount);

        Assert.Equal((0m, 71.00m), (file.Opening!.Amount, file.Closing!.Amount));
        Assert.Equal(("Chorale Été", "FR1420041010050500013M02606"), (file.Lines.First().Payer, file.Lines.First().PayerIban));
    }

    [Fact]
    public void Read_DirectionColumn_GivesTheSign()
    {
        var mapping = new CsvStatementMapping { HasHeader = false, Date = "1", Amount = "2", Direction = "3", Text = ["4"] };

        var file = Samples.Read("05/01/2027;30,00;C;a\n05/01/2027;12,00;débit;b\n"u8.ToArray(), mapping).Value;

        Assert.Equal([30m, -12m], file.Lines.Select(l => l.Amount));
    }

    [Theory]
    [InlineData(";;1\u00a0030,00;", ";;1.030;", "statement.amount", "ligne 6")]
    [InlineData(";;15,00;", ";3,00;15,00;", "statement.amount", "ligne 9")]
    [InlineData("07/01/2027;07/01/2027", "01/13/2027;07/01/2027", "statement.date", "ligne 9")]
    [InlineData("DUPONT; don\"", "DUPONT; don", "statement.not-well-formed", "guillemet")]
    [InlineData("ABC", "ABC;1;2", "statement.not-well-formed", "colonnes")]
    [InlineData("Cr\u00e9dit euros", "Credit", "statement.csv-mapping", "Crédit euros")]
    public void Read_SpoiltFile_SaysWhatAndWhere(string from, string to, string code, string said)
    {
        var refusal = Samples.Spoilt("csv-cp1252.csv", from, to, SampleFiles.DebitCredit);

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(said, refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BalanceThatDoesNotFollow_IsRefusedWithTheDifference()
    {
        var refusal = Samples.Spoilt("csv-utf8-one-amount.csv", "-9.00,", "-8.00,", SampleFiles.OneAmount);

        Assert.Equal("statement.broken-balance", refusal?.Code);
    }

    [Fact]
    public void Read_WithoutMapping_AsksForOne() =>
        Assert.Equal("statement.csv-mapping-missing", Samples.Read(Samples.Bytes("csv-cp1252.csv")).Refusal?.Code);

    [Theory]
    [InlineData("", "statement.empty")]
    [InlineData("%PDF-1.7", "statement.not-a-statement")]
    [InlineData("<html></html>", "statement.unknown-format")]
    [InlineData("hello", "statement.unknown-format")]
    public void Read_OtherFile_IsRefused(string text, string code) =>
        Assert.Equal(code, Samples.Read(Encoding.UTF8.GetBytes(text)).Refusal?.Code);

    [Theory]
    [InlineData("05/01/2027;30,00;130,00", "04/01/2027;-30,00;100,00", 130, 130)]
    [InlineData("04/01/2027;30,00;130,00", "05/01/2027;-30,00;100,00", 100, 100)]
    public void Read_BalanceThatFollowsBothWays_TakesTheDirectionOfTheDays(string first, string second, decimal opening, decimal closing)
    {
        var mapping = new CsvStatementMapping { HasHeader = false, Date = "1", Amount = "2", Balance = "3" };

        var file = Read($"{first}\n{second}\n", mapping);

        Assert.Equal((opening, closing), (file.Opening!.Amount, file.Closing!.Amount));
    }

    [Fact]
    public void Read_BankHabits_AreUnderstood()
    {
        var mapping = new CsvStatementMapping { SkipLines = 1, Date = "Date", Text = ["Texte"], Debit = "Débit", Credit = "Crédit" };

        var file = Read("Compte 123\rDate;Texte;Débit;Crédit\r5/1/2027;a;-;30,00\r06/01/2027;b;(12,50);–\rSolde au 06/01/2027;;;1234,56\r", mapping);

        Assert.Equal([(new DateOnly(2027, 1, 5), 30m), (new DateOnly(2027, 1, 6), -12.50m)], file.Lines.Select(l => (l.BookedOn, l.Amount)));
        Assert.Contains("ligne 5", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("05/01/27;a;1,00", "05/01/27")]
    [InlineData("05/01/2027;a;-", "« - »")]
    [InlineData("05/01/2027;a;(-1,00)", "(-1,00)")]
    [InlineData("Soldat;a;1,00", "Soldat")]
    public void Read_WhatCouldMeanAnything_IsRefused(string row, string said)
    {
        var mapping = new CsvStatementMapping { HasHeader = false, Date = "1", Text = ["2"], Amount = "3" };

        Assert.Contains(said, Samples.Read(Encoding.UTF8.GetBytes(row + "\n"), mapping).Refusal!.Sentence, StringComparison.Ordinal);
    }

    private static BankStatementFile Read(string csv, CsvStatementMapping mapping) => Samples.Read(Encoding.UTF8.GetBytes(csv), mapping).Value;
}
