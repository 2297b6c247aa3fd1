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

    public async Task InitializeAsync() => portal = await TestPortal.OpenAsync();

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

    [Fact]
    public async Task LastBankDay_AfterImports_IsTheNewest()
    {
        await SaveMappingAsync();
        Assert.Null(await portal.WithDataAsync(db => db.LastBankDayAsync()));

        await ImportAsync("jour.csv", Csv("02/01/2027;VIR A;30,00", "11/01/2027;VIR B;30,00"));

        Assert.Equal(new DateOnly(2027, 1, 11), await portal.WithDataAsync(db => db.LastBankDayAsync()));
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
}
