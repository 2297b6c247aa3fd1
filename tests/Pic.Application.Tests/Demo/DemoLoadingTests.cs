using Npgsql;
using Pic.Application.Demo;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Demo;

public sealed class DemoLoadingTests
{
    private static readonly FakeClock Clock = new(2026, 11, 22);

    [Fact]
    public async Task LoadAsync_TwiceInTwoDatabases_SameRows()
    {
        Assert.Equal(await FingerprintAsync(), await FingerprintAsync());
    }

    [Fact]
    public async Task LoadAsync_OneMemberThere_RefusedAndNothingWritten()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewStaffContext();
        db.Members.Add(new Member { Number = "A0001", Kind = MemberKind.Association, Name = "Une vraie", State = MembershipState.Member });
        await db.SaveChangesAsync();

        var outcome = await DemoAssociation.LoadAsync(db, Clock);

        Assert.Equal("demo.not-empty", outcome.Refusal?.Code);
        Assert.Single(db.Members);
        Assert.Empty(db.HostProfiles);
    }

    [Fact]
    public async Task LoadAsync_TwoAtOnce_OneLoads()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = database.NewStaffContext();
        await using var other = database.NewStaffContext();

        var outcomes = await Task.WhenAll(DemoAssociation.LoadAsync(one, Clock), DemoAssociation.LoadAsync(other, Clock));

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(outcomes, o => o.Refusal?.Code == "demo.not-empty");
    }

    [Fact]
    public async Task LoadAsync_Loaded_NextKeysAreFree()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewStaffContext();
        await DemoAssociation.LoadAsync(db, Clock);
        var last = db.Members.Max(m => m.Id);

        var added = new Member { Number = "A9999", Kind = MemberKind.Association, Name = "La suivante", State = MembershipState.Candidate };
        db.Members.Add(added);
        await db.SaveChangesAsync();

        Assert.Equal(last + 1, added.Id);
    }

    [Fact]
    public async Task LoadAsync_FewerThanTheRealSize_Refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewStaffContext();

        Assert.Equal("demo.too-small", (await DemoAssociation.LoadAsync(db, Clock, new DemoSize(138))).Refusal?.Code);
    }

    [Fact]
    public async Task LoadAsync_AThousand_SameProportions()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewStaffContext();

        var loaded = (await DemoAssociation.LoadAsync(db, Clock, new DemoSize(1_000, 7))).Value;

        Assert.Equal(1_000, db.Members.Count(m => m.State == MembershipState.Member && m.Kind == MemberKind.Association));
        Assert.Equal(loaded.Services, db.Services.Count());
        Assert.Equal(750 + 140 + 80 + 40 + 5_827 + 380 + 468, loaded.Services);
    }

    /// <summary>All rows of all tables the demo writes, as the database prints them.</summary>
    private static async Task<string> FingerprintAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var db = database.NewStaffContext())
        {
            await DemoAssociation.LoadAsync(db, Clock);
        }

        string[] tables =
        [
            "host_profiles", "tariffs", "dues_years", "dues_calls", "number_series", "members", "membership_changes", "contacts", "contact_assignments", "services",
            "invoices", "invoice_lines", "credit_notes", "payments", "allocations", "issued_documents", "journal_entries",
        ];
        await using var connection = await database.OpenAsync();
        var lines = new List<string>();
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t", connection);
            lines.Add($"{table} {await command.ExecuteScalarAsync()}");
        }

        return string.Join('\n', lines);
    }
}
