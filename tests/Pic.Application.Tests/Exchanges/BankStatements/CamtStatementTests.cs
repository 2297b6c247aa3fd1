using System.Globalization;
using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Pic.Rules;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

public sealed class CamtStatementTests
{
    [Fact]
    public void Read_FirstVersion_GivesBookedLinesAndBalances()
    {
        var file = Samples.Read("camt053-001.02.xml");

        var statement = Assert.Single(file.Statements);
        Assert.Equal(StatementFormat.Camt053, file.Format);
        Assert.Equal((Samples.Iban, "EUR"), (statement.Account, statement.Currency));
        Assert.Equal((1250.40m, 1272.20m), (statement.Opening!.Amount, statement.Closing!.Amount));
        Assert.Equal([30.00m, -8.20m], statement.Lines.Select(l => l.Amount));
        Assert.Contains("en attente", Assert.Single(statement.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FirstVersion_GivesPayerTextAndReferences()
    {
        var line = Samples.Read("camt053-001.02.xml").Lines.First();

        Assert.Equal("LES JARDINS DE L'HERS", line.Payer);
        Assert.Equal("FR1420041010050500013M02606", line.PayerIban);
        Assert.Equal("Cotisation 2027 facture F2027-0042", line.Text);
        Assert.Equal("0105A000017", line.BankReference);
        Assert.Null(line.EndToEndId);
        Assert.Equal((new DateOnly(2027, 1, 5), new DateOnly(2027, 1, 5)), (line.BookedOn, line.ValueOn!.Value));
        Assert.StartsWith("<Ntry><Amt Ccy=\"EUR\">30.00</Amt>", line.RawText, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EntryWithoutDetails_TakesTheEntryText()
    {
        var line = Samples.Read("camt053-001.02.xml").Lines.Last();

        Assert.Equal(("FRAIS DE TENUE DE COMPTE", (string?)null), (line.Text, line.Payer));
    }

    [Fact]
    public void Read_PrefixedBatchOfThree_GivesThreeLines()
    {
        var lines = Samples.Read("camt053-001.04.xml").Lines.Take(3).ToList();

        Assert.Equal([30.00m, 30.00m, 30.00m], lines.Select(l => l.Amount));
        Assert.Equal(["Théâtre du Canal", "Chorale Été", "Club & Cie"], lines.Select(l => l.Payer));
        Assert.Equal("RF19FAC20260042", lines[1].Reference);
        Assert.All(lines, l => Assert.Equal("LOT77", l.BankReference));
    }

    [Fact]
    public void Read_BatchWhoseDetailsDoNotAddUp_StaysOneLineWithWarning()
    {
        var file = Samples.Changed("camt053-001.04.xml", "<n:TxAmt><n:Amt Ccy=\"EUR\">30.00", "<n:TxAmt><n:Amt Ccy=\"EUR\">31.00").Value;

        Assert.Equal(90.00m, file.Lines.First().Amount);
        Assert.Contains(file.Warnings, w => w.Contains("une seule ligne", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SeveralStatements_KeepsEachTotalAndTheReversal()
    {
        var file = Samples.Read("camt053-001.04.xml");

        Assert.Equal([(-100m, 20m), (20m, -10m)], file.Statements.Select(s => (s.Opening!.Amount, s.Closing!.Amount)));
        var reversal = file.Lines.Last();
        Assert.Equal((true, -30.00m), (reversal.IsReversal, reversal.Amount));
        Assert.Equal((-100m, -10m), (file.Opening!.Amount, file.Closing!.Amount));
        Assert.Empty(file.Warnings);
    }

    [Fact]
    public void Read_ReversalWithTheSignOfTheOriginal_FollowsTheTotal()
    {
        var file = Samples.Changed("camt053-001.04.xml", "DBIT</n:CdtDbtInd><n:RvslInd>", "CRDT</n:CdtDbtInd><n:RvslInd>").Value;

        Assert.Equal(-30.00m, file.Lines.Last().Amount);
        Assert.Contains(file.Warnings, w => w.Contains("annulées", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_LaterVersion_ReadsPartyStatusCodeAndParisDay()
    {
        var line = Assert.Single(Samples.Read("camt053-001.08.xml").Lines);

        Assert.Equal(45.50m, line.Amount);
        Assert.Equal(("Amics d’Occitània", "FR76123456789012"), (line.Payer, line.PayerIban));
        Assert.Equal(("REF-9", "COT-A0101"), (line.BankReference, line.EndToEndId));
        Assert.Equal(new DateOnly(2027, 1, 31), line.BookedOn);
        Assert.Equal("don & cotisation", line.Text);
        Assert.Equal("00012345678", line.Account);
    }

    [Fact]
    public void Read_IntradayReport_MeetsTheStatementOfTheSameDay()
    {
        var report = Samples.Read("camt052-001.08.xml");

        Assert.Equal(StatementFormat.Camt052, report.Format);
        Assert.Equal(Samples.Read("camt053-001.02.xml").Lines.First().Identity, report.Lines.Single().Identity);
        Assert.Contains("n’a pas pu être vérifié", Assert.Single(report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SameStatementTwiceInOneFile_CountsItOnce()
    {
        var text = Encoding.UTF8.GetString(Samples.Bytes("camt053-001.08.xml"));
        var (from, to) = (text.IndexOf("<Stmt>", StringComparison.Ordinal), text.IndexOf("</BkTo", StringComparison.Ordinal));

        var file = Samples.Read(Encoding.UTF8.GetBytes(text[..to] + text[from..to] + text[to..])).Value;

        Assert.Single(file.Lines);
        Assert.Contains("deux fois", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StatementsNewestFirst_OpensAtTheOldestAndClosesAtTheNewest()
    {
        var file = Made(Statement(130m, 170m, 6, Entry(40m, 6, "b")) + Statement(100m, 130m, 5, Entry(30m, 5, "a")));

        Assert.Equal((100m, 170m), (file.Opening!.Amount, file.Closing!.Amount));
        Assert.Equal([30m, 40m], file.Lines.Select(l => l.Amount));
        Assert.Empty(file.Warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_MorningAndEveningReport_CountsTheMorningOnce(bool morningFirst)
    {
        var morning = Statement(100m, 130m, 5, Entry(30m, 5, "a"));
        var evening = Statement(100m, 170m, 5, Entry(30m, 5, "a") + Entry(40m, 5, "b"));

        var file = Made((morningFirst ? morning + evening : evening + morning).Replace("Stmt>", "Rpt>", StringComparison.Ordinal), "BkToCstmrAcctRpt");

        Assert.Equal([30m, 40m], file.Lines.Select(l => l.Amount));
        Assert.Equal((100m, 170m, 70m), (file.Opening!.Amount, file.Closing!.Amount, file.Sum));
        Assert.Contains("qu’une fois", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ElementsNestedWithoutEnd_RefusedAtOnce()
    {
        const int Depth = 200_000;
        var nest = string.Concat(Enumerable.Repeat("<a>", Depth)) + string.Concat(Enumerable.Repeat("</a>", Depth));

        foreach (var inside in new[] { $"<AddtlNtryInf>{nest}</AddtlNtryInf>", $"<NtryDtls>{nest}</NtryDtls>" })
        {
            var refusal = Read(Statement(100m, 130m, 5, Entry(30m, 5, "a", inside))).Refusal;

            Assert.Contains("64 niveaux", refusal!.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_BatchWithoutAmounts_OneLineThatSaysAll()
    {
        const string Details = "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>A</Nm></Dbtr></RltdPties><RmtInf><Ustrd>F2027-0001</Ustrd></RmtInf></TxDtls>"
            + "<TxDtls><RltdPties><Dbtr><Nm>A</Nm></Dbtr></RltdPties><RmtInf><Strd><AddtlRmtInf>F2027-0002</AddtlRmtInf></Strd></RmtInf></TxDtls></NtryDtls>";

        var line = Made(Statement(100m, 160m, 5, Entry(60m, 5, "a", Details))).Lines.Single();

        Assert.Equal(("F2027-0001 / F2027-0002", "A"), (line.Text, line.Payer));
    }

    [Theory]
    [InlineData(130, 1, "reprises, car le total")]
    [InlineData(100, 0, "ne sont pas reprises")]
    public void Read_StateInTheBanksOwnWord_CountsWhenTheBalancesSaySo(decimal closing, int lines, string said)
    {
        var file = Made(Statement(100m, closing, 5, Entry(30m, 5, "a").Replace("BOOK", "<Prtry>COMPTA</Prtry>", StringComparison.Ordinal)));

        Assert.Equal(lines, file.Count);
        Assert.Contains(said, Assert.Single(file.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LibertiesWithTheEncoding_ReadsTheLetters()
    {
        var document = Document(Statement(100m, 130m, 5, Entry(30m, 5, "a", "<AddtlNtryInf>Élan</AddtlNtryInf>")));
        byte[][] files = [Encoding.Latin1.GetBytes(document), Encoding.UTF8.GetBytes("\r\n \n" + document), Encoding.Unicode.GetBytes(document.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))];

        Assert.All(files, bytes => Assert.Equal("Élan", Samples.Read(bytes).Value.Lines.Single().Text));
    }

    [Theory]
    [InlineData("1272.20", "1273.00", "statement.broken-total", "Écart : 0,80")]
    [InlineData(">30.00</Amt><CdtDbtInd>CRDT", ">30.0O</Amt><CdtDbtInd>CRDT", "statement.amount", "30.0O")]
    [InlineData("<CdtDbtInd>DBIT", "<CdtDbtInd>DEBT", "statement.value", "DEBT")]
    [InlineData("<Sts>BOOK", "<Sts>BOOX", "statement.value", "BOOX")]
    [InlineData("2027-01-05</Dt></BookgDt>", "2027-13-05</Dt></BookgDt>", "statement.date", "2027-13-05")]
    [InlineData("</NtryDtls>", "</NtryDtl>", "statement.not-well-formed", "ligne 20")]
    [InlineData("<Document", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document", "statement.document-type", "DOCTYPE")]
    [InlineData("Ccy=\"EUR\">8.20", "Ccy=\"USD\">8.20", "statement.currency", "USD")]
    [InlineData("camt.053.001.02", "camt.053.001.02\" x=\"", "", "")]
    public void Read_SpoiltFile_SaysWhatAndWhere(string from, string to, string code, string said)
    {
        var refusal = Samples.Spoilt("camt053-001.02.xml", from, to);

        Assert.Equal(code, refusal?.Code ?? "");
        Assert.Contains(said, refusal?.Sentence ?? "", StringComparison.Ordinal);
    }

    private static BankStatementFile Made(string statements, string message = "BkToCstmrStmt") => Read(statements, message).Value;

    private static Outcome<BankStatementFile> Read(string statements, string message = "BkToCstmrStmt") => Samples.Read(Encoding.UTF8.GetBytes(Document(statements, message)));

    private static string Document(string statements, string message = "BkToCstmrStmt") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document><{message}>{statements}</{message}></Document>";

    private static string Statement(decimal opening, decimal closing, int day, string entries) =>
        $"<Stmt><Acct><Id><IBAN>{Samples.Iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{Balance("OPBD", opening, day - 1)}{Balance("CLBD", closing, day)}{entries}</Stmt>";

    private static string Balance(string code, decimal amount, int day) =>
        string.Create(CultureInfo.InvariantCulture, $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount:0.00}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2027-01-{day:00}</Dt></Dt></Bal>");

    private static string Entry(decimal amount, int day, string reference, string inside = "") =>
        string.Create(CultureInfo.InvariantCulture, $"<Ntry><Amt Ccy=\"EUR\">{amount:0.00}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2027-01-{day:00}</Dt></BookgDt><AcctSvcrRef>{reference}</AcctSvcrRef>{inside}</Ntry>");
}
