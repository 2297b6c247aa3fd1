using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Exchanges.PortalBundles;

/// <summary>A bundle that is not what the portal wrote: a sentence says what and where, and nothing is written.</summary>
public sealed class BrokenBundleTests(SmallBundle small) : IClassFixture<SmallBundle>
{
    [Theory]
    [InlineData("cut", "portal-bundle.not-a-zip", "zip entier")]
    [InlineData("text", "portal-bundle.not-a-zip", "zip entier")]
    [InlineData("no-manifest", "portal-bundle.no-manifest", "manifest.json")]
    [InlineData("odd-manifest", "portal-bundle.no-manifest", "manifest.json")]
    [InlineData("null-manifest", "portal-bundle.no-manifest", "manifest.json")]
    [InlineData("version", "portal-bundle.other-format", "version 2")]
    [InlineData("migration", "portal-bundle.other-migration", "19990101_Autre")]
    [InlineData("table-gone", "portal-bundle.table-missing", "members")]
    [InlineData("table-more", "portal-bundle.table-unknown", "pg_authid")]
    [InlineData("table-elsewhere", "portal-bundle.table-twice", "members")]
    [InlineData("column-more", "portal-bundle.column-unknown", "members.csv")]
    [InlineData("column-gone", "portal-bundle.column-missing", "members.csv")]
    [InlineData("file-gone", "portal-bundle.file-missing", "members.csv")]
    [InlineData("slip", "portal-bundle.file-unknown", "../../etc/cron.d/x")]
    [InlineData("twice", "portal-bundle.file-unknown", "members.csv")]
    [InlineData("byte", "portal-bundle.damaged", "members.csv")]
    [InlineData("longer", "portal-bundle.damaged", "members.csv")]
    [InlineData("bomb", "portal-bundle.too-packed", "members.csv")]
    [InlineData("row", "portal-bundle.row-refused", "members.csv, ligne 2")]
    [InlineData("row-count", "portal-bundle.other-count", "members.csv")]
    [InlineData("foreign", "portal-bundle.row-refused", "invoices.csv")]
    [InlineData("total", "portal-bundle.does-not-hold", "do not add up")]
    [InlineData("journal", "portal-bundle.journal-broken", "n° 2")]
    public async Task Import_Spoilt_IsRefusedAndNothingIsWritten(string how, string code, string said)
    {
        var refusal = (await MovedPortal.ImportAsync(small.Empty, small.Spoilt(how))).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Contains(said, refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(small.EmptyCounts, await MovedPortal.CountsAsync(small.Empty));
    }

    [Fact]
    public async Task Import_DryRun_SaysWhatItHoldsAndWritesNothing()
    {
        var sound = await MovedPortal.ImportAsync(small.Empty, small.Bundle, dryRun: true);

        Assert.Equal(1, sound.Value.Tables.Single(t => t.Name == "members").Rows);
        Assert.Equal(small.EmptyCounts, await MovedPortal.CountsAsync(small.Empty));
        Assert.Equal(["never"], await MovedPortal.TextsAsync(small.Empty, "SELECT CASE WHEN is_called THEN 'called' ELSE 'never' END FROM members_id_seq"));
    }
}

/// <summary>A portal of one member, one issued invoice and three sealed acts, as a bundle to be spoilt.</summary>
public sealed class SmallBundle : IAsyncLifetime
{
    private const string Members = "members.csv";

    public byte[] Bundle { get; private set; } = [];
    public TestPortal Empty { get; private set; } = null!;
    public Dictionary<string, long> EmptyCounts { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var old = await MovedPortal.OpenAsync();
        await old.WithDataAsync(async db =>
        {
            var member = new AMember().Numbered("A0007").Named("Les Jardins").Build();
            db.Invoices.Add(new AnInvoice(member, 2027).Numbered("F2027-0001").Build());
            db.NumberSeries.Add(new NumberSeries { Code = "F2027", Last = 1 });
            db.JournalEntries.AddRange(Enumerable.Range(1, 3).Select(i => Actor.Job("essai").Entry(old.Clock.GetUtcNow().AddSeconds(i), "test.act", $"Acte {i}")));
            await db.SaveChangesAsync();
        });
        await old.AsStaffAsync((JournalChain chain) => chain.SealAsync());
        (Bundle, _) = await MovedPortal.ExportAsync(old);
        Empty = await MovedPortal.OpenAsync();
        EmptyCounts = await MovedPortal.CountsAsync(Empty);
    }

    public async Task DisposeAsync() => await Empty.DisposeAsync();

    public byte[] Spoilt(string how) => how switch
    {
        "cut" => Bundle[..(Bundle.Length / 2)],
        "text" => Encoding.UTF8.GetBytes("Numéro;Nom\nA0001;Les Voisins"),
        "no-manifest" => Remade(files => files.RemoveAll(f => f.Name == "manifest.json")),
        "odd-manifest" => Remade(files => Set(files, "manifest.json", _ => "{ \"format\": \"pic-portal\"")),
        "null-manifest" => Remade(files => Set(files, "manifest.json", text => text.Replace("\"tables\": [", "\"tables\": [ null,", StringComparison.Ordinal))),
        "version" => Said(manifest => manifest["version"] = 2),
        "migration" => Said(manifest => manifest["migration"] = "19990101_Autre"),
        "table-gone" => Said(manifest => manifest["tables"]!.AsArray().Remove(Table(manifest))),
        "table-more" => Said(manifest => manifest["tables"]!.AsArray().Add(JsonNode.Parse(Table(manifest).ToJsonString().Replace("members", "pg_authid", StringComparison.Ordinal)))),
        "table-elsewhere" => Said(manifest => Table(manifest)["file"] = "../members.csv"),
        "column-more" => Said(manifest => Table(manifest)["columns"]!.AsArray().Add("is_admin")),
        "column-gone" => Said(manifest => Table(manifest)["columns"]!.AsArray().RemoveAt(1)),
        "file-gone" => Remade(files => files.RemoveAll(f => f.Name == Members)),
        "slip" => Remade(files => files.Add(("../../etc/cron.d/x", [1]))),
        "twice" => Remade(files => files.Add((Members, [1]))),
        "byte" => Remade(files => Set(files, Members, text => text.Replace("Jardins", "Jardinz", StringComparison.Ordinal))),
        "longer" => Remade(files => Set(files, Members, text => text + text)),
        "bomb" => Remade(files => files[files.FindIndex(f => f.Name == Members)] = (Members, new byte[64 * 1024 * 1024])),
        "row" => Signed(Members, text => text.Replace("A0007", new string('A', 200), StringComparison.Ordinal)),
        "row-count" => Said(manifest => Table(manifest)["rows"] = 12),
        "foreign" => Signed("invoices.csv", text => text.Replace("\n1,1,", "\n1,777,", StringComparison.Ordinal)),
        "total" => Signed("invoice_lines.csv", text => text.Replace(",30.00\n", ",29.00\n", StringComparison.Ordinal)),
        "journal" => Signed("journal_entries.csv", text => text.Replace("Acte 2", "Acte 9", StringComparison.Ordinal)),
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };

    private static JsonNode Table(JsonNode manifest, string name = "members") => manifest["tables"]!.AsArray().Single(t => t!["name"]!.GetValue<string>() == name)!;

    private byte[] Said(Action<JsonNode> change) => Remade(files => Set(files, "manifest.json", text =>
    {
        var manifest = JsonNode.Parse(text)!;
        change(manifest);
        return manifest.ToJsonString();
    }));

    /// <summary>Changed, and the manifest made to agree.</summary>
    private byte[] Signed(string file, Func<string, string> change) => Remade(files =>
    {
        Set(files, file, change);
        var bytes = files.Single(f => f.Name == file).Bytes;
        Set(files, "manifest.json", text =>
        {
            var manifest = JsonNode.Parse(text)!;
            var table = Table(manifest, Path.GetFileNameWithoutExtension(file));
            (table["bytes"], table["sha256"]) = (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            return manifest.ToJsonString();
        });
    });

    private static void Set(List<(string Name, byte[] Bytes)> files, string name, Func<string, string> change)
    {
        var at = files.FindIndex(f => f.Name == name);
        var (before, after) = (Encoding.UTF8.GetString(files[at].Bytes), change(Encoding.UTF8.GetString(files[at].Bytes)));
        Assert.NotEqual(before, after);
        files[at] = (name, Encoding.UTF8.GetBytes(after));
    }

    private byte[] Remade(Action<List<(string Name, byte[] Bytes)>> change)
    {
        using var read = new ZipArchive(new MemoryStream(Bundle));
        var files = read.Entries.Select(entry =>
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        }).ToList();
        change(files);
        var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var content = zip.CreateEntry(name).Open();
                content.Write(bytes);
            }
        }

        return target.ToArray();
    }
}
