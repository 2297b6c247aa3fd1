using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Exchanges.PortalBundles;

/// <summary>The same portal, elsewhere: nothing lost, nothing that opens the old one, and it goes on.</summary>
public sealed class MovedPortalTests(MovedPortal moved) : IClassFixture<MovedPortal>
{
    // The import is in the journal, and no mail leaves until somebody says so.
    private static readonly string[] ChangedByTheImport = ["journal_entries", "mail_sender_states"];

    private static readonly string[] StaysBehind =
        ["account_logins", "account_passkeys", "account_sessions", "account_tokens", "data_protection_keys", "member_counts", "recovery_codes", "schema_build", "sign_in_attempts", "sign_in_links", "__EFMigrationsHistory"];

    [Fact]
    public void Import_EveryTableThatTravels_HasAsManyRows()
    {
        var now = new Dictionary<string, long>(moved.NewCounts);
        now["journal_entries"]--;

        Assert.Equal(moved.Counts.Keys.Except(StaysBehind).Order(StringComparer.Ordinal), moved.Manifest.Tables.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.All(moved.Manifest.Tables, table => Assert.Equal((table.Name, moved.Counts[table.Name], table.Rows), (table.Name, now[table.Name], table.Rows)));
        Assert.True(moved.Manifest.Rows > 5_000);
    }

    [Fact]
    public void Export_OfTheNewPortal_GivesTheSameFiles()
    {
        var differing = moved.Manifest.Tables.Zip(moved.Again.Tables).Where(pair => pair.First.Sha256 != pair.Second.Sha256).Select(pair => pair.First.Name).ToList();
        Assert.Equal(ChangedByTheImport, differing.Order(StringComparer.Ordinal));
        Assert.Equal(moved.Manifest.Tables.Select(t => (t.Name, t.Last)), moved.Again.Tables.Select(t => (t.Name, t.Last)));
    }

    [Theory]
    [InlineData("SELECT coalesce(purpose, 'NULL') || '|' || coalesce(website, 'NULL') FROM members ORDER BY id")]
    [InlineData("SELECT code || ' ' || last FROM number_series ORDER BY code")]
    [InlineData("SELECT id || encode(sha256(coalesce(pdf, '')), 'hex') || coalesce(encode(sha256, 'hex'), '') FROM issued_documents ORDER BY id")]
    [InlineData("SELECT email || coalesce(password_hash, '') FROM accounts ORDER BY id")]
    [InlineData("SELECT e::text FROM journal_entries e WHERE act NOT IN ('portal.exported', 'portal.imported') ORDER BY id")]
    public async Task Import_Values_AreThoseOfTheOldPortal(string sql)
    {
        var old = await MovedPortal.TextsAsync(moved.Old, sql);

        Assert.NotEmpty(old);
        Assert.Equal(old, await MovedPortal.TextsAsync(moved.New, sql));
    }

    /// <summary>What the database adds up by itself does not travel: it is there when the rows are.</summary>
    [Fact]
    public async Task Import_CountsOfMembers_AreThoseOfTheRows()
    {
        const string counts = "SELECT kind || ' ' || state || ' ' || sum(change) FROM member_counts GROUP BY kind, state HAVING sum(change) <> 0 ORDER BY 1";
        var rows = await MovedPortal.TextsAsync(moved.New, "SELECT kind || ' ' || state || ' ' || count(*) FROM members GROUP BY kind, state ORDER BY 1");

        Assert.NotEmpty(rows);
        Assert.Equal(rows, await MovedPortal.TextsAsync(moved.New, counts));
    }

    [Fact]
    public async Task Import_BalanceOfEachMember_IsTheSame()
    {
        var old = await BalancesAsync(moved.Old);

        Assert.NotEqual(0, old.Values.Sum());
        Assert.Equal(old, await BalancesAsync(moved.New));
    }

    [Fact]
    public async Task Import_Journal_VerifiesAndGoesOn()
    {
        await moved.New.AsStaffAsync((JournalChain chain) => chain.SealAsync());

        var check = await moved.New.AsStaffAsync((JournalChain chain) => chain.CheckAsync());

        Assert.True(moved.Sealed > 0);
        Assert.Null(check.BrokenAt);
        Assert.True(check.Sound > moved.Sealed);
    }

    [Fact]
    public async Task Import_NextPapersAndRows_ContinueTheNumbers()
    {
        await using var portal = await MovedPortal.OpenAsync();
        _ = (await MovedPortal.ImportAsync(portal, moved.Bundle)).Value;
        var (last, lastMember) = await portal.WithDataAsync(async db => (await db.NumberSeries.SingleAsync(s => s.Code == "F2026"), await db.Members.MaxAsync(m => m.Id)));
        var member = await portal.WithDataAsync(db => db.Members.Where(m => m.State == MembershipState.Member).Select(m => m.Id).FirstAsync());

        var invoice = (await portal.AsStaffAsync<ChargeReminderCost, Outcome<Invoice>>(charge => charge.RunAsync(member, 5m, "Lettre recommandée", Actor.Command("essai")))).Value;
        var added = new Member { Number = "A9998", Kind = MemberKind.Association, Name = "La suivante", State = MembershipState.Candidate };
        await portal.WithDataAsync(db => db.Add(added).Context.SaveChangesAsync());

        Assert.Equal(Rules.Invoicing.DocumentNumber.Of("F2026", last.Last + 1), invoice.Number);
        Assert.Equal(lastMember + 1, added.Id);
        Assert.All(await portal.WithDataAsync(db => NumberGaps.ReadAsync(db, default)), series => Assert.True(series.IsWhole));
    }

    [Fact]
    public async Task Bundle_Secrets_StayBehind()
    {
        await using var zip = new ZipArchive(new MemoryStream(moved.Bundle));
        var text = string.Join('\n', zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()));

        Assert.All(StaysBehind, table => Assert.Null(zip.GetEntry(table + ".csv")));
        string[] secrets = [MovedPortal.CodeSecret, MovedPortal.Key, "token-value", "<key-ring/>", .. new[] { "recovery-hash", "link-hash", "credential" }.Select(s => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(s)))];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("https://portail.test/connexion/… vite", text, StringComparison.Ordinal);
        Assert.False(await moved.New.WithDataAsync(db => db.Set<Account>().AnyAsync(a => a.TwoFactorEnabled || a.CodeSecret != null || a.LastCodeStep != 0)));
    }

    [Fact]
    public async Task Import_MailsThatWaited_AreHeldAndTheSenderIsStopped()
    {
        var mails = await moved.New.WithDataAsync(db => db.OutboxMails.Where(m => m.Key.StartsWith("essai/")).ToDictionaryAsync(m => m.Key["essai/".Length..]));
        var sender = await moved.New.WithDataAsync(db => db.MailSenderStates.SingleAsync());

        Assert.Equal(
            (MailState.Held, MailState.Unknown, MailState.Sent, MailState.Failed),
            (mails["Waiting"].State, mails["Sending"].State, mails["Sent"].State, mails["Failed"].State));
        Assert.Contains("ancien portail", mails["Waiting"].LastReply, StringComparison.Ordinal);
        Assert.True(sender.IsStopped);
        Assert.Empty(await moved.New.WithDataAsync(db => db.OutboxMails.Where(m => m.State == MailState.Waiting || m.State == MailState.Sending).ToListAsync()));
    }

    [Fact]
    public async Task Export_Done_IsInTheJournalAndEveryRoleIsTold()
    {
        var entry = await moved.Old.WithDataAsync(db => db.JournalEntries.SingleAsync(e => e.Act == "portal.exported"));
        var alerts = await moved.Old.WithDataAsync(db => db.StaffAlerts.Where(a => a.Key.StartsWith("portal-exported/")).Select(a => a.ToRole).ToListAsync());

        Assert.Equal(("essai", "command"), (entry.By, entry.Origin));
        Assert.Equal(Enum.GetValues<StaffRole>().Order(), alerts.Order());
    }

    [Fact]
    public async Task Import_SecondTime_RefusedAndNothingChanges()
    {
        var before = await MovedPortal.CountsAsync(moved.New);

        var refusal = (await MovedPortal.ImportAsync(moved.New, moved.Bundle)).Refusal;

        Assert.Equal("portal-bundle.not-empty", refusal?.Code);
        Assert.Contains("base neuve", refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await MovedPortal.CountsAsync(moved.New));
    }

    private static Task<Dictionary<long, decimal>> BalancesAsync(TestPortal portal) =>
        portal.WithDataAsync(async db => (await db.Balances().ToListAsync()).GroupBy(b => b.MemberId).ToDictionary(g => g.Key, g => g.Sum(b => b.Open)));
}
