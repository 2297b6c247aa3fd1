using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Documents;
using Pic.Application.Mails;
using Pic.Rules;
using Pic.Testing;
using Pic.Testing.Mail;
using Xunit;

namespace Pic.Web.Tests.Killed;

/// <summary>
/// The whole dues call through the real program and a real mail server, killed with SIGKILL at ten moments nobody chose, then issued by two
/// programs at once: every member due has one invoice, numbers have no gap, nobody gets a mail twice.
/// </summary>
public sealed class DuesCallKilledTests(PostfixFixture postfix) : IClassFixture<PostfixFixture>, IAsyncLifetime
{
    private const int Kills = 10;

    private readonly string folder = Directory.CreateTempSubdirectory("pic-killed-").FullName;
    private TestDatabase database = null!;
    private int year;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Call_KilledTenTimesThenByTwoPrograms_NoGapNoDoubleNoDoubleMail()
    {
        await PrepareAsync();
        for (var i = 0; i < Kills; i++)
        {
            await using var portal = await PortalProcess.StartAsync(folder, Settings());
            await HurryAsync();
            var call = CallAsync(portal);
            await Task.Delay(RandomNumberGenerator.GetInt32(100, 4000));
            await portal.KillAsync();
            await Record.ExceptionAsync(() => call);
        }

        await using var one = await PortalProcess.StartAsync(folder, Settings());
        await using var other = await PortalProcess.StartAsync(folder, Settings());
        await Task.WhenAll(CallAsync(one), CallAsync(other));
        var (due, sent, doubtful) = await EndAsync(one);

        await AssertNumbersAsync(due);
        await AssertMailsAsync(sent, doubtful);
    }

    private async Task PrepareAsync()
    {
        await using (await PortalProcess.StartAsync(folder, Settings()))
        {
            await using var db = database.NewContext();
            await db.Database.ExecuteSqlAsync($"UPDATE contacts SET email = replace(email, '@', '.') || '@membre.test' WHERE email IS NOT NULL");
            year = TimeProvider.System.Today().Year + 1;
        }
    }

    private async Task CallAsync(PortalProcess portal)
    {
        using var treasurer = await portal.SignInAsync("Trésorière");
        var page = string.Create(CultureInfo.InvariantCulture, $"/equipe/appels/{year}");
        await PortalProcess.PostFormAsync(treasurer, page, page, []);
    }

    /// <summary>Today may be a Sunday, when mails wait for the next working day: the test does not.</summary>
    private async Task HurryAsync()
    {
        await using var db = database.NewContext();
        await db.Database.ExecuteSqlAsync($"UPDATE outbox_mails SET next_attempt_at = NULL WHERE state = 'Waiting'");
        await db.Database.ExecuteSqlAsync($"UPDATE mail_sender_states SET retry_at = NULL");
    }

    /// <summary>Until no mail waits any more.</summary>
    private async Task<(int Due, int Sent, int Doubtful)> EndAsync(PortalProcess portal)
    {
        await using var db = database.NewContext();
        for (var tries = 0; tries < 1200; tries++)
        {
            if (tries % 20 == 0)
            {
                await HurryAsync();
            }

            var states = await db.OutboxMails.Where(m => m.Year == year && m.Step == MailStep.DuesCall).GroupBy(m => m.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count);
            if (states.Count > 0 && !states.ContainsKey(MailState.Waiting) && !states.ContainsKey(MailState.Sending))
            {
                Assert.All(states.Keys, state => Assert.Contains(state, new[] { MailState.Sent, MailState.Unknown }));
                return (await db.Invoices.CountAsync(i => i.Year == year && i.Number != null && i.DuesCallId != null), states.GetValueOrDefault(MailState.Sent), states.GetValueOrDefault(MailState.Unknown));
            }

            await Task.Delay(500);
        }

        throw new TimeoutException($"Mails still wait.\n{await WhyAsync()}\n{portal.Output}\n{postfix.Server.Log}");
    }

    private async Task<string> WhyAsync()
    {
        await using var connection = await database.OpenAsync();
        await using var query = connection.CreateCommand();
        query.CommandText = """
            SELECT string_agg(line, E'\n') FROM (
              SELECT 'mail ' || state || ' ' || count(*) AS line FROM outbox_mails GROUP BY state
              UNION ALL SELECT 'documents waiting ' || count(*) FROM issued_documents WHERE frozen_at IS NULL
              UNION ALL SELECT 'sender ' || s::text FROM mail_sender_states s
              UNION ALL SELECT 'trigger ' || trigger_name || ' ' || trigger_state || ' next ' || to_timestamp((next_fire_time - 621355968000000000) / 10000000.0) FROM qrtz_triggers
              UNION ALL SELECT 'fired ' || job_name || ' ' || state || ' by ' || instance_name FROM qrtz_fired_triggers
              UNION ALL SELECT 'node ' || instance_name || ' ' || to_timestamp((last_checkin_time - 621355968000000000) / 10000000.0) FROM qrtz_scheduler_state) AS lines
            """;
        return (string)(await query.ExecuteScalarAsync())!;
    }

    private async Task AssertNumbersAsync(int due)
    {
        await using var db = database.NewContext();
        var invoices = await db.Invoices.Where(i => i.DuesCallId != null && i.Year == year && i.Number != null).Select(i => new { i.Number, i.MemberId }).ToListAsync();
        Assert.InRange(due, 140, 160);
        Assert.Equal(Enumerable.Range(1, due).Select(n => string.Create(CultureInfo.InvariantCulture, $"F{year}-{n:0000}")), invoices.Select(i => i.Number!).Order(StringComparer.Ordinal));
        Assert.Equal(due, invoices.Select(i => i.MemberId).Distinct().Count());
        Assert.Equal(1, await db.DuesCalls.CountAsync(c => c.Year == year));
    }

    private async Task AssertMailsAsync(int sent, int doubtful)
    {
        Assert.InRange(doubtful, 0, Kills * 2);
        await using var db = database.NewContext();
        var received = await ReceivedAsync(sent);
        var ids = received.Select(m => m["Message-ID"]).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.InRange(received.Count, sent, sent + doubtful);

        var stored = await db.IssuedDocuments.Where(d => d.Kind == DocumentKind.Invoice && d.FrozenAt != null && d.Pdf != null).Select(d => new { d.FileName, d.Pdf, d.Sha256 }).ToDictionaryAsync(d => d.FileName);
        Assert.All(received, mail =>
        {
            var file = mail.Parts[1]["Content-Disposition"]!.Split('"')[1];
            Assert.Equal(stored[file].Pdf, mail.Parts[1].Bytes);
            Assert.Equal(stored[file].Sha256, SHA256.HashData(mail.Parts[1].Bytes));
        });
    }

    /// <summary>The mails of the call, once that many were delivered. Others may leave meanwhile, the end of a trial for one: those of the call carry a file.</summary>
    private async Task<List<MimePart>> ReceivedAsync(int count)
    {
        for (var tries = 0; ; tries++)
        {
            var received = (await postfix.Server.ReceivedAsync("", count)).Select(MimePart.Read).Where(m => m.Parts is [_, var file] && file["Content-Disposition"] is not null).ToList();
            if (received.Count >= count || tries == 60)
            {
                return received;
            }

            await Task.Delay(500);
        }
    }

    private Dictionary<string, string?> Settings() => new()
    {
        ["ConnectionStrings:Pic"] = database.ConnectionString,
        ["Site:Demo"] = "true",
        ["Mail:Host"] = "localhost",
        ["Mail:Port"] = postfix.Server.StartTlsPort.ToString(CultureInfo.InvariantCulture),
        ["Mail:User"] = PostfixServer.User,
        ["Mail:Password"] = PostfixServer.Password,
        ["Mail:CaFile"] = TestAuthority.Instance.CaFile,
        ["Mail:AllowedAddresses:0"] = "@membre.test",
        ["Mail:MessagesPerSecond"] = "0",
        ["Mail:Lease"] = "00:00:25",
        ["Mail:AcceptTimeout"] = "00:00:10",
        ["Mail:CommandTimeout"] = "00:00:10",
        ["SignIn:TriesPerOrigin"] = "10000",
    };
}
