using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Mails;
using Pic.Application.Mails.Bounces;
using Pic.Application.Mails.Transport;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Mails.Bounces;

public sealed class BounceBoxTests : IDisposable
{
    private static readonly byte[] Key = new byte[16];
    private static readonly ReturnAddress Returns = new(Key, "pic.example");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pic-bounces");

    public BounceBoxTests()
    {
        folder.CreateSubdirectory("new");
        folder.CreateSubdirectory("cur");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("failed", "5.1.1", "smtp; 550 5.1.1 no such user", true, true)]
    [InlineData("failed", "5.0.0", "smtp; 550 unknown", true, true)]
    [InlineData("failed", "5.2.2", "smtp; 552 mailbox full", true, false)]
    [InlineData("failed", "5.7.1", "smtp; 554 refused as spam", true, false)]
    [InlineData("delayed", "4.4.1", "smtp; connect timed out", false, false)]
    [InlineData("delivered", "2.0.0", "", false, false)]
    public void Read_Report_TellsForGoodFromForNowAndAddressFromContent(string action, string status, string diagnostic, bool forGood, bool dead)
    {
        var read = DeliveryNotification.Read(Report(Returns.For(Guid.CreateVersion7()).Address, action, status, diagnostic), Returns)!;

        Assert.Equal((action, status, forGood, dead), (read.Action, read.Status, read.IsForGood, read.MeansDeadAddress));
    }

    [Theory]
    [InlineData("retour+0192f0c122227333844455556666777a-aaaaaaaaaaaaaaaa@pic.example")]
    [InlineData("tresorerie@pic.example")]
    [InlineData("")]
    public void Read_AddressWeNeverMade_IsNothing(string to) =>
        Assert.Null(DeliveryNotification.Read(Report(to, "failed", "5.1.1", "smtp; 550 x"), Returns));

    [Fact]
    public void Read_OutOfOffice_IsNothing() =>
        Assert.Null(DeliveryNotification.Read(Encoding.Latin1.GetBytes($"Delivered-To: {Returns.For(Guid.CreateVersion7()).Address}\r\nAuto-Submitted: auto-replied\r\n\r\nJe suis absent.\r\n"), Returns));

    [Fact]
    public async Task Run_DeadAddress_FailsTheMailFlagsTheContactOfAllItsMembersAndTellsTheSecretaryOnce()
    {
        await using var portal = await OpenAsync();
        var mail = await SentAsync(portal, "Zoe@Perdue.example");
        Drop("1.a", Report(Returns.For(mail).Address, "failed", "5.1.1", "smtp; 550 5.1.1 user unknown"));

        var first = await RunAsync(portal);
        Drop("2.a", Report(Returns.For(mail).Address, "failed", "5.1.1", "smtp; 550 5.1.1 user unknown"));
        var again = await RunAsync(portal);

        Assert.Equal((1, 1, 1, 0), (first.Expected, first.Done, again.Expected, again.Done));
        Assert.Equal([(MailState.Failed, "Revenu : 5.1.1 550 5.1.1 user unknown")], await portal.WithDataAsync(async db => (await db.OutboxMails.ToListAsync()).ConvertAll(m => (m.State, m.LastReply!))));
        Assert.Equal(EmailState.Bouncing, await portal.WithDataAsync(db => db.Contacts.Select(c => c.EmailState).SingleAsync()));
        Assert.Equal(2, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync(a => a.ToRole == StaffRole.Secretary)));
        Assert.Equal(2, await portal.WithDataAsync(db => db.JournalEntries.CountAsync(e => e.Act == "contact.bounced")));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.FullName, "new")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(folder.FullName, "cur"), "*:2,S").Length);
    }

    [Fact]
    public async Task Run_FullMailbox_FailsTheMailAndKeepsTheAddress()
    {
        await using var portal = await OpenAsync();
        var mail = await SentAsync(portal, "pleine@asso.example");
        Drop("1.a", Report(Returns.For(mail).Address, "failed", "5.2.2", "smtp; 552 mailbox full"));

        await RunAsync(portal);

        Assert.Equal(MailState.Failed, await portal.WithDataAsync(db => db.OutboxMails.Select(m => m.State).SingleAsync()));
        Assert.Equal(EmailState.Working, await portal.WithDataAsync(db => db.Contacts.Select(c => c.EmailState).SingleAsync()));
    }

    [Fact]
    public async Task Run_ControlCharactersInWhatTheServerSaid_AreRecordedWithout()
    {
        await using var portal = await OpenAsync();
        var mail = await SentAsync(portal, "nul@asso.example");
        Drop("1.a", Report(Returns.For(mail).Address, "failed", "5.1.1", "smtp; 550 no\0such\u0007user"));

        var count = await RunAsync(portal);

        Assert.Equal((1, 0), (count.Done, count.Failed));
        Assert.Equal("Revenu : 5.1.1 550 no such user", await portal.WithDataAsync(db => db.OutboxMails.Select(m => m.LastReply).SingleAsync()));
    }

    [Fact]
    public async Task Run_FileThatCannotBeRead_IsPutAsideAndTheOthersGoOn()
    {
        await using var portal = await OpenAsync();
        var mail = await SentAsync(portal, "suivante@asso.example");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "new", "1.a"), Path.Combine(folder.FullName, "nowhere"));
        Drop("2.a", Report(Returns.For(mail).Address, "failed", "5.1.1", "smtp; 550 x"));

        var count = await RunAsync(portal);

        Assert.Equal((2, 1, 1), (count.Expected, count.Done, count.Failed));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.FullName, "new")));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "cur"), "1.a:2,F"));
    }

    [Fact]
    public async Task Run_SpamAndGarbageAndAHugeFile_ArePutAwayWithTheirReason()
    {
        await using var portal = await OpenAsync();
        Drop("1.a", Encoding.Latin1.GetBytes("Subject: bonjour\r\n\r\nachetez"));
        Drop("2.a", [0, 255, 13, 10]);
        Drop("3.a", new byte[2 * 1024 * 1024]);
        Drop("4.a", Report(Returns.For(Guid.CreateVersion7()).Address, "failed", "5.1.1", "smtp; 550 x"));

        var count = await RunAsync(portal);

        Assert.Equal((4, 0, 4), (count.Expected, count.Done, count.Skipped));
        Assert.Equal(4, count.Reasons.Values.Sum());
        Assert.Empty(Directory.GetFiles(Path.Combine(folder.FullName, "new")));
    }

    private static Task<Application.Jobs.JobCount> RunAsync(TestPortal portal) => portal.AsStaffAsync((BounceBox box) => box.RunAsync());

    private void Drop(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder.FullName, "new", name), bytes);

    private Task<TestPortal> OpenAsync()
    {
        var settings = new Dictionary<string, string?> { ["Mail:ReturnKey"] = Convert.ToBase64String(Key), ["Mail:ReturnDomain"] = "pic.example", ["Mail:BounceFolder"] = folder.FullName };
        return TestPortal.OpenAsync(new FakeClock(2026, 6, 2), settings, services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddPicMails(anyAddress: true));
    }

    /// <summary>A mail that left, to somebody who acts for two associations.</summary>
    private static Task<Guid> SentAsync(TestPortal portal, string address) => portal.WithDataAsync(async db =>
    {
        var contact = new Contact { Name = "Zoé", Email = address };
        foreach (var number in new[] { "A0601", "A0602" })
        {
            var member = new Member { Number = number, Kind = MemberKind.Association, Name = number, State = MembershipState.Member };
            member.Assignments.Add(new ContactAssignment { Contact = contact, Role = ContactRole.Representative, Since = new DateOnly(2026, 1, 1) });
            db.Add(member);
        }

        var mail = new OutboxMail { Key = address, Step = MailStep.Reminder, ToAddress = address, Subject = "Rappel", TextBody = "x", HtmlBody = "x", QueuedAt = new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero), State = MailState.Sent };
        db.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });

    private static byte[] Report(string to, string action, string status, string diagnostic) => Encoding.Latin1.GetBytes(
        $"""
        Return-Path: <>
        Delivered-To: {to}
        From: MAILER-DAEMON@mx.example (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
          boundary="b1"

        --b1
        Content-Type: text/plain

        This is the mail system.

        --b1
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example
        Arrival-Date: Tue, 2 Jun 2026 08:00:00 +0200

        Final-Recipient: rfc822; zoe@perdue.example
        Action: {action}
        Status: {status}
        Diagnostic-Code: {diagnostic}

        --b1--
        """.ReplaceLineEndings("\r\n"));
}
