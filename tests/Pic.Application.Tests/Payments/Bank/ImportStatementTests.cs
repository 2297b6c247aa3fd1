using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;
using Pic.Rules;
using Pic.Testing;
using Pic.Testing.BankFiles;
using Xunit;

namespace Pic.Application.Tests.Payments.Bank;

public sealed class ImportStatementTests : IAsyncLifetime
{
    private static readonly Actor Treasurer = new("Martine Delpech");
    private static readonly CsvStatementMapping Mapping = new() { Name = "En ligne", HasHeader = true, Date = "date", Text = ["texte"], Amount = "montant" };

    private TestPortal portal = null!;

    public async Task InitializeAsync() => portal = await TestPortal.OpenAsync(new FakeClock(2027, 2, 1));

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Theory]
    [InlineData("camt053-001.08.xml")]
    [InlineData("ofx1-cp1252.ofx")]
    [InlineData("cfonb120.txt")]
    public async Task Import_TheSameFileTwice_ChangesNothing(string name)
    {
        var file = SampleFiles.Bytes(name);

        var first = await ImportAsync(name, file);
        var again = await ImportAsync(name, file);

        Assert.Equal(first.Value.Reading.File.Count, first.Value.Added);
        Assert.True(first.Value.Added > 0);
        Assert.True(again.Value.WasHere);
        Assert.All(again.Value.Reading.Lines, line => Assert.True(again.Value.Reading.IsDuplicate(line)));
        Assert.Equal(first.Value.Added, await CountAsync());
        Assert.Equal(1, await portal.WithDataAsync(db => db.StatementFiles.CountAsync()));
    }

    [Fact]
    public async Task Import_OverlappingFiles_TakesOnlyTheNewDays()
    {
        await SaveMappingAsync();

        var first = await ImportAsync("janvier.csv", Csv("02/01/2027;VIR A;30,00", "03/01/2027;VIR B;15,00"));
        var second = await ImportAsync("fevrier.csv", Csv("03/01/2027;VIR B;15,00", "04/01/2027;VIR C;30,00"));

        Assert.Equal((2, 1, 3), (first.Value.Added, second.Value.Added, await CountAsync()));
    }

    [Fact]
    public async Task Import_TwoIdenticalPaymentsOnOneDay_KeepsBoth()
    {
        await SaveMappingAsync();

        var done = await ImportAsync("jour.csv", Csv("02/01/2027;VIR A;30,00", "02/01/2027;VIR A;30,00"));
        var wider = await ImportAsync("mois.csv", Csv("02/01/2027;VIR A;30,00", "02/01/2027;VIR A;30,00", "09/01/2027;VIR A;30,00"));

        Assert.Equal((2, 1, 3), (done.Value.Added, wider.Value.Added, await CountAsync()));
    }

    [Fact]
    public async Task Import_EightAtOnce_WritesEachLineOnce()
    {
        var file = SampleFiles.Bytes("camt053-001.08.xml");

        var done = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ImportAsync("releve.xml", file)));

        Assert.Equal(1, done.Count(d => d.Value.Added > 0));
        Assert.Equal(done[0].Value.Reading.File.Count, await CountAsync());
    }

    [Fact]
    public async Task BankLines_SameIdentityTwice_RefusedByTheDatabase()
    {
        await ImportAsync("releve.xml", SampleFiles.Bytes("camt053-001.08.xml"));
        await using var connection = await portal.Database.OpenAsync("pic_staff");
        await using var command = new NpgsqlCommand(
            "INSERT INTO bank_lines SELECT (json_populate_record(l, '{\"id\":999999}')).* FROM bank_lines l LIMIT 1", connection);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.UniqueViolation, refused.SqlState);
    }

    [Fact]
    public async Task Import_BrokenTotal_RefusedWithTheDifferenceAndNothingWritten()
    {
        var text = System.Text.Encoding.UTF8.GetString(SampleFiles.Bytes("camt053-001.08.xml"));
        var at = text.IndexOf("<Amt", text.IndexOf("CLBD", StringComparison.Ordinal), StringComparison.Ordinal);
        var value = text.IndexOf('>', at) + 1;

        var refused = await ImportAsync("faux.xml", System.Text.Encoding.UTF8.GetBytes(text[..value] + "1" + text[value..]));

        Assert.Equal("statement.broken-total", refused.Refusal!.Code);
        Assert.Contains("Écart", refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
        Assert.Equal(0, await portal.WithDataAsync(db => db.StatementFiles.CountAsync()));
    }

    [Fact]
    public async Task Import_CsvWithoutMapping_SaysWhatIsMissing()
    {
        var refused = await ImportAsync("banque.csv", Csv("02/01/2027;VIR A;30,00"));

        Assert.Equal("statement.csv-mapping-missing", refused.Refusal!.Code);
    }

    [Theory]
    [InlineData("02/01/2027;VIR A;trente")]
    [InlineData("le 2 janvier;VIR A;30,00")]
    public async Task Import_UnreadableCell_SaysWhatToDoNext(string row)
    {
        await SaveMappingAsync();

        var refused = await ImportAsync("banque.csv", Csv(row));

        Assert.Contains("ligne 2", refused.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("téléchargez à nouveau le relevé", refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("vérifiez la description des colonnes", refused.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastBankDay_AfterImports_IsTheNewest()
    {
        await SaveMappingAsync();
        Assert.Null(await portal.WithDataAsync(db => db.LastBankDayAsync(portal.Clock.Today())));

        await ImportAsync("jour.csv", Csv("02/01/2027;VIR A;30,00", "11/01/2027;VIR B;30,00"));

        Assert.Equal(new DateOnly(2027, 1, 11), await portal.WithDataAsync(db => db.LastBankDayAsync(portal.Clock.Today())));
    }

    [Fact]
    public async Task Import_LineOfAnotherCentury_WarnsAndIsNoDayOfTheBank()
    {
        await SaveMappingAsync();

        var near = await ImportAsync("demain.csv", Csv("11/01/2027;VIR A;30,00", "03/02/2027;VIR B;30,00"));
        var far = await ImportAsync("loin.csv", Csv("12/01/2027;VIR C;30,00", "01/03/2099;VIR D;30,00"));

        Assert.DoesNotContain(near.Value.Reading.Warnings, w => w.Contains("à venir", StringComparison.Ordinal));
        Assert.Contains("1er mars 2099", Assert.Single(far.Value.Reading.Warnings, w => w.Contains("à venir", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2027, 1, 12), await portal.WithDataAsync(db => db.LastBankDayAsync(portal.Clock.Today())));
    }

    [Fact]
    public async Task Remove_UntouchedFile_TakesItsLinesAway()
    {
        var done = await ImportAsync("releve.xml", SampleFiles.Bytes("camt053-001.08.xml"));

        var removed = await portal.AsStaffAsync<KeptStatements, Outcome<string>?>(act => act.RemoveAsync(done.Value.File.Id, Treasurer, portal.Clock));

        Assert.True(removed!.IsDone);
        Assert.Equal(0, await CountAsync());
    }

    private static byte[] Csv(params string[] rows) => System.Text.Encoding.UTF8.GetBytes("date;texte;montant\n" + string.Join('\n', rows) + "\n");

    private Task<Outcome<StatementImport>> ImportAsync(string name, byte[] bytes) =>
        portal.AsStaffAsync<ImportStatement, Outcome<StatementImport>>(act => act.RunAsync(new StatementSource(name, new MemoryStream(bytes)), Treasurer));

    private Task<int> CountAsync() => portal.WithDataAsync(db => db.BankLines.CountAsync());

    private Task<Outcome<CsvMapping>> SaveMappingAsync() =>
        portal.AsStaffAsync<SaveCsvMapping, Outcome<CsvMapping>>(act => act.RunAsync(Mapping, SampleFiles.Iban, Treasurer));

    [Theory]
    [InlineData("EURO", "100.00", "130.00", "bank.no-such-currency")]
    [InlineData("eur", "100.00", "130.00", "bank.no-such-currency")]
    [InlineData("EUR", "99999999999.00", "100000000029.00", "bank.sum-out-of-range")]
    public async Task Import_WhatNoColumnHolds_RefusedInWords(string currency, string opening, string closing, string code)
    {
        var done = await ImportAsync("releve.xml", Camt(Statement("FR7630006000011234567890189", currency, opening, closing, "30.00")));

        Assert.Equal(code, done.Refusal?.Code);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Import_SameAccountTwiceInOneFile_WritesEachMovementOnce()
    {
        var text = Encoding.Latin1.GetString(SampleFiles.Bytes("ofx1-cp1252.ofx"));
        var (from, to) = (text.IndexOf("<STMTTRNRS>", StringComparison.Ordinal), text.IndexOf("</BANKMSGSRSV1>", StringComparison.Ordinal));

        var done = await ImportAsync("releve.ofx", Encoding.Latin1.GetBytes(text[..to] + text[from..to] + text[to..]));

        Assert.Equal(done.Value.Reading.File.Count, done.Value.Added);
        Assert.Equal(done.Value.Added, await CountAsync());
    }

    [Fact]
    public async Task Look_SeveralAccounts_ShowsAllLinesAndSaysWhatAnImportWouldLeave()
    {
        const string Other = "FR1420041010050500013M02606";
        var file = Camt(Statement("FR7630006000011234567890189", "EUR", "100.00", "130.00", "30.00") + Statement(Other, "EUR", "0.00", "5.00", "5.00"));

        var look = await LookAsync(file);
        var import = await ImportAsync("releve.xml", file);
        await ImportAsync("autre.xml", Camt(Statement(Other, "EUR", "5.00", "6.00", "1.00")));
        var followed = await LookAsync(file);

        Assert.Equal((2, "bank.several-accounts"), (look.Value.File.Count, import.Refusal?.Code));
        Assert.Contains("--account", Assert.Single(look.Value.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, followed.Value.File.Count);
        Assert.Contains("non suivis", Assert.Single(followed.Value.Warnings), StringComparison.Ordinal);
    }

    private Task<Outcome<StatementReading>> LookAsync(byte[] file) =>
        portal.AsStaffAsync((ReadStatement read) => read.RunAsync(new StatementSource("releve.xml", new MemoryStream(file)) { ShowsAll = true }));

    private static byte[] Camt(string statements) => Encoding.UTF8.GetBytes($"<Document><BkToCstmrStmt>{statements}</BkToCstmrStmt></Document>");

    private static string Statement(string account, string currency, string opening, string closing, string amount) =>
        $"<Stmt><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{Balance("OPBD", currency, opening)}{Balance("CLBD", currency, closing)}<Ntry><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2027-01-05</Dt></BookgDt></Ntry></Stmt>";

    private static string Balance(string code, string currency, string amount) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
}
