using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;
using Pic.Testing;
using Pic.Testing.BankFiles;
using Pic.Web.Commands;
using Xunit;

namespace Pic.Web.Tests.Commands;

/// <summary>The command in a process of its own, as a person or a script calls it.</summary>
public sealed class ImportStatementCommandTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static readonly string[] Line = ["account", "bookedOn", "valueOn", "amount", "currency", "text", "payer", "payerIban", "reference", "bankReference", "duplicate"];
    private static readonly string[] Last = ["format", "opening", "closing", "count", "sum", "warnings"];
    private readonly string folder = Directory.CreateTempSubdirectory("pic-statement").FullName;

    [Fact]
    public async Task Import_JsonDryRunThenWrittenThenAgain_LinesLastObjectAndDuplicates()
    {
        var file = Kept("releve.xml", SampleFiles.Bytes("camt053-001.02.xml"));

        var dry = await RunAsync("import", "statement", file, "--json", "--dry-run");
        await using var db = postgres.Database.NewContext();
        var afterDryRun = await db.BankLines.CountAsync();
        var written = await RunAsync("import", "statement", file, "--json");
        var again = await RunAsync("import", "statement", file, "--json", "--dry-run");

        Assert.Equal((0, 0, 0), (dry.Code, written.Code, again.Code));
        Assert.Equal((0, 2), (afterDryRun, await db.BankLines.CountAsync()));
        Assert.All(dry.Lines.SkipLast(1), line => Assert.Equal(Line, line.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(Last, dry.Lines[^1].EnumerateObject().Select(p => p.Name));
        var first = dry.Lines[0];
        Assert.Equal((SampleFiles.Iban, "2027-01-05", "2027-01-05", 30.00m, "EUR"), (Text(first, "account"), Text(first, "bookedOn"), Text(first, "valueOn"), first.GetProperty("amount").GetDecimal(), Text(first, "currency")));
        Assert.Equal(("Cotisation 2027 facture F2027-0042", "LES JARDINS DE L'HERS", "FR1420041010050500013M02606", "0105A000017"), (Text(first, "text"), Text(first, "payer"), Text(first, "payerIban"), Text(first, "bankReference")));
        Assert.Equal(-8.20m, dry.Lines[1].GetProperty("amount").GetDecimal());
        var end = dry.Lines[^1];
        Assert.Equal(("camt.053", 1250.40m, 1272.20m, 2, 21.80m), (Text(end, "format"), end.GetProperty("opening").GetDecimal(), end.GetProperty("closing").GetDecimal(), end.GetProperty("count").GetInt32(), end.GetProperty("sum").GetDecimal()));
        Assert.Contains("en attente", end.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Assert.All(dry.Lines.SkipLast(1), line => Assert.False(line.GetProperty("duplicate").GetBoolean()));
        Assert.All(again.Lines.SkipLast(1), line => Assert.True(line.GetProperty("duplicate").GetBoolean()));
    }

    [Fact]
    public async Task Import_AnyFormat_TwoDecimalsAndNoPayerForMoneyOut()
    {
        var ran = await RunAsync("import", "statement", Kept("releve.txt", SampleFiles.Bytes("cfonb120.txt")), "--json", "--dry-run");

        Assert.All(ran.Lines.SkipLast(1), line => Assert.Matches(@"^-?\d+\.\d\d$", line.GetProperty("amount").GetRawText()));
        Assert.All(ran.Lines.SkipLast(1).Where(l => l.GetProperty("amount").GetDecimal() < 0), line => Assert.Null(Text(line, "payer")));
        Assert.Matches(@"^-?\d+\.\d\d$", ran.Lines[^1].GetProperty("closing").GetRawText());
    }

    [Theory]
    [InlineData("EUR", 1, "1\u00A0ligne, 5,00\u202f€ au total, 1\u00A0nouvelle, 0\u00A0déjà connue.")]
    [InlineData("USD", 2, "2\u00A0lignes, 10,00\u202fUSD au total, 2\u00A0nouvelles, 0\u00A0déjà connue.")]
    public async Task Import_Text_CountsAsFrenchDoesAndNamesTheCurrency(string currency, int lines, string said)
    {
        var movements = string.Concat(Enumerable.Range(1, lines).Select(i => $"<STMTTRN><DTPOSTED>20260105<TRNAMT>5.00<FITID>{currency}{i}</STMTTRN>"));
        var file = Kept("devise.ofx", Encoding.UTF8.GetBytes($"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>{currency}<BANKACCTFROM><ACCTID>COMPTE{currency}</BANKACCTFROM><BANKTRANLIST>{movements}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"));

        var (code, output, _) = await ReadAsync("import", "statement", file, "--dry-run");

        Assert.Equal(0, code);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_SeveralAccountsNobodyFollows_DryRunShowsAllAndTheImportAsks()
    {
        var accounts = string.Concat(new[] { "COMPTE1", "COMPTE2" }.Select(account =>
            $"<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>{account}</BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20270105<TRNAMT>5.00<FITID>1</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS>"));
        var file = Kept("comptes.ofx", Encoding.UTF8.GetBytes($"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1>{accounts}</BANKMSGSRSV1></OFX>"));

        var dry = await RunAsync("import", "statement", file, "--json", "--dry-run");
        var import = await RunAsync("import", "statement", file, "--json");

        Assert.Equal((0, 2), (dry.Code, import.Code));
        Assert.Equal(2, dry.Lines.SkipLast(1).Select(l => Text(l, "account")).Distinct().Count());
        Assert.Contains("--account", import.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_CsvWithNamedMapping_IsReadAndAnUnknownNameListsTheKnownOnes()
    {
        await using var db = postgres.Database.NewContext();
        await new SaveCsvMapping(db, TimeProvider.System).RunAsync(SampleFiles.DebitCredit, SampleFiles.Iban, Actor.Command("test"));
        var file = Kept("banque.csv", SampleFiles.Bytes("csv-cp1252.csv"));

        var read = await RunAsync("import", "statement", file, "--json", "--dry-run", "--mapping", "compte courant");
        var unknown = await RunAsync("import", "statement", file, "--json", "--mapping", "Autre");

        Assert.Equal(0, read.Code);
        Assert.Equal(("csv", 3, 1036.80m), (Text(read.Lines[^1], "format"), read.Lines[^1].GetProperty("count").GetInt32(), read.Lines[^1].GetProperty("sum").GetDecimal()));
        Assert.Contains("THÉÂTRE", Text(read.Lines[0], "text"), StringComparison.Ordinal);
        Assert.Equal(2, unknown.Code);
        Assert.Contains("Enregistrées : Compte courant", unknown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8.20</Amt>", "8.30</Amt>", "Écart", "0,10")]
    [InlineData("<Document", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document", "DOCTYPE", "sécurité")]
    [InlineData("</NtryDtls>", "</NtryDtl>", "ligne 20", "abîmé")]
    public async Task Import_SpoiltFile_TwoAndASentenceThatSaysWhatAndWhere(string from, string to, params string[] said)
    {
        var text = Encoding.UTF8.GetString(SampleFiles.Bytes("camt053-001.02.xml"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var file = Kept("abime.xml", Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));

        var ran = await RunAsync("import", "statement", file, "--json");

        Assert.Equal((2, 0), (ran.Code, ran.Lines.Count));
        Assert.All(said, word => Assert.Contains(word, ran.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("import", "statement")]
    [InlineData("import", "statement", "/nulle/part.xml")]
    [InlineData("import", "statement", "a.xml", "--force")]
    public async Task Import_Misused_TwoAndASentence(params string[] args)
    {
        var ran = await RunAsync(args);

        Assert.Equal((2, 0), (ran.Code, ran.Lines.Count));
        Assert.NotEqual("", ran.Error);
    }

    private string Kept(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();

    private async Task<Ran> RunAsync(params string[] args)
    {
        var (code, output, error) = await ReadAsync(args);
        return new Ran(code, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)], error);
    }

    private async Task<(int Code, string Output, string Error)> ReadAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(typeof(ImportStatementCommand).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ConnectionStrings__Pic"] = postgres.ConnectionString;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    private sealed record Ran(int Code, List<JsonElement> Lines, string Error);
}
