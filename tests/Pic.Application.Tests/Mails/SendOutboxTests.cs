using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Documents;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Testing.Mail;
using Xunit;
using Refusals = Pic.Application.Mails.Refusals;

namespace Pic.Application.Tests.Mails;

public sealed class SendOutboxTests
{
    private static readonly Actor Treasurer = new("Camille Durand");

    [Fact]
    public async Task Run_Accepted_SentWithMessageIdOfTheKey()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("contact@membre.example");

        var result = await outbox.RunAsync();
        var again = await outbox.RunAsync();

        Assert.Equal((1, 0), (result.Sent, again.Sent));
        var mail = await outbox.MailAsync(id);
        Assert.Equal((MailState.Sent, 1, "250 2.0.0 Ok: queued as 1"), (mail.State, mail.Attempts, mail.LastReply));
        Assert.NotNull(mail.SentAt);
        var message = Assert.Single(sink.Messages);
        Assert.Matches($"^MAIL FROM:<retour\\+{id:N}-[a-z2-7]{{16}}@pic.example> SIZE=\\d+ RET=HDRS ENVID={id:N}$", message.MailCommand);
        var read = MimePart.Read(message.Bytes);
        Assert.Matches("^<[0-9a-f]{32}@pic.example>$", read["Message-ID"]);
        Assert.Equal("Sujet", read.Subject);
    }

    [Fact]
    public async Task Run_DocumentNotSet_WaitsForItsBytes()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var document = await outbox.DocumentAsync();
        await outbox.QueueAsync("contact@membre.example", document);

        var before = await outbox.RunAsync();
        var pdf = SampleMails.Pdf(5000);
        await outbox.FreezeAsync(document, pdf);
        var after = await outbox.RunAsync();

        Assert.Equal((0, 1), (before.Sent, after.Sent));
        var attached = MimePart.Read(Assert.Single(sink.Messages).Bytes).Parts[1];
        Assert.Equal(pdf, attached.Bytes);
        Assert.Contains("Facture-F2027-0001.pdf", attached["Content-Disposition"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailStep.DuesCall)]
    [InlineData(MailStep.Reminder)]
    public async Task Run_CalendarMailPutOffUntilASunday_WaitsForMondayMorning(MailStep step)
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        await outbox.QueueAsync("a@membre.example", step: step);
        await outbox.QueueAsync("b@membre.example", step: MailStep.SignInLink);

        outbox.Clock.Set(new DateOnly(2026, 12, 6), 11);
        var sunday = await outbox.RunAsync();
        outbox.Clock.Set(new DateOnly(2026, 12, 7), 0, 5);
        var night = await outbox.RunAsync();
        outbox.Clock.Set(new DateOnly(2026, 12, 7), 8, 30);
        var monday = await outbox.RunAsync();

        Assert.Equal((1, 0, 1), (sunday.Sent, night.Sent, monday.Sent));
    }

    [Fact]
    public async Task Run_RefusedForGood_FailedAndOthersGo()
    {
        await using var sink = SmtpSink.Start().Reply(SinkStage.Recipient, "550 5.1.1 Unknown");
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var refused = await outbox.QueueAsync("a@membre.example");
        await outbox.QueueAsync("b@membre.example");

        var result = await outbox.RunAsync();

        Assert.Equal((1, 1), (result.Failed, result.Sent));
        Assert.Equal((MailState.Failed, "550 5.1.1 Unknown"), await outbox.StateAsync(refused));
    }

    [Fact]
    public async Task Run_Deferred_RetriedWithGrowingDelayThenFailed()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink, ("MostAttempts", "3"));
        var id = await outbox.QueueAsync("a@membre.example");
        List<TimeSpan> delays = [];
        for (var i = 0; i < 3; i++)
        {
            sink.Reply(SinkStage.Recipient, "450 4.2.1 Busy");
            await outbox.RunAsync();
            var mail = await outbox.MailAsync(id);
            delays.Add((mail.NextAttemptAt ?? outbox.Clock.GetUtcNow()) - outbox.Clock.GetUtcNow());
            Assert.Equal(0, (await outbox.RunAsync()).Sent);
            outbox.Clock.Advance(delays[^1]);
        }

        Assert.Equal([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.Zero], delays);
        Assert.Equal((MailState.Failed, "450 4.2.1 Busy"), await outbox.StateAsync(id));
        Assert.Empty(sink.Messages);
    }

    [Fact]
    public async Task Run_DroppedAfterTheDot_UnknownAndNeverResentAlone()
    {
        await using var sink = SmtpSink.Start().Drop(SinkStage.Message);
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("a@membre.example");

        var result = await outbox.RunAsync();
        outbox.Clock.Advance(TimeSpan.FromDays(3));
        await outbox.RunAsync();

        Assert.Equal(1, result.Unknown);
        Assert.Equal(MailState.Unknown, (await outbox.StateAsync(id)).State);
        Assert.Single(sink.Messages);
    }

    [Fact]
    public async Task Resend_Unknown_LeavesAgainWithTheSameMessageIdAndAJournalLine()
    {
        await using var sink = SmtpSink.Start().Drop(SinkStage.Message);
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("a@membre.example");
        await outbox.RunAsync();

        var noReason = await outbox.DoAsync<ResendMail, Pic.Rules.Outcome<OutboxMail>?>(act => act.RunAsync(id, " ", Treasurer));
        var done = await outbox.DoAsync<ResendMail, Pic.Rules.Outcome<OutboxMail>?>(act => act.RunAsync(id, "Pas reçu", Treasurer));
        var twice = await outbox.DoAsync<ResendMail, Pic.Rules.Outcome<OutboxMail>?>(act => act.RunAsync(id, "Pas reçu", Treasurer));
        var missing = await outbox.DoAsync<ResendMail, Pic.Rules.Outcome<OutboxMail>?>(act => act.RunAsync(Guid.CreateVersion7(), "Pas reçu", Treasurer));
        await outbox.RunAsync();

        Assert.Equal("mail.reason-missing", noReason!.Refusal!.Code);
        Assert.True(done!.IsDone);
        Assert.Equal("mail.not-in-the-state", twice!.Refusal!.Code);
        Assert.Null(missing);
        Assert.Equal(2, sink.Messages.Count);
        Assert.Single(sink.Messages.Select(m => Convert.ToHexString(m.Bytes)).Distinct());
        Assert.Equal(["mail.resent"], await outbox.ActsAsync());
    }

    [Fact]
    public async Task Run_LeaseOfADeadProgramOver_Unknown()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("a@membre.example", state: MailState.Sending);

        var early = await outbox.RunAsync();
        outbox.Clock.Advance(TimeSpan.FromMinutes(21));
        var late = await outbox.RunAsync();

        Assert.Equal((0, 1), (early.Unknown, late.Unknown));
        Assert.Equal(MailState.Unknown, (await outbox.StateAsync(id)).State);
        Assert.Empty(sink.Messages);
    }

    [Fact]
    public async Task Run_WrongPassword_StopsUntilAPersonResumes()
    {
        await using var sink = new SmtpSink { User = "pic", Password = "juste" }.Listen();
        sink.Reply(SinkStage.Authentication, "535 5.7.8 Wrong");
        await using var outbox = await OutboxBed.CreateAsync(sink, ("User", "pic"), ("Password", "juste"), ("AllowPasswordOnLoopback", "true"));
        var id = await outbox.QueueAsync("a@membre.example");
        await outbox.QueueAsync("b@membre.example");

        var stopped = await outbox.RunAsync();
        outbox.Clock.Advance(TimeSpan.FromDays(1));
        var still = await outbox.RunAsync();
        var mail = await outbox.MailAsync(id);
        await outbox.DoAsync<ResumeSending, int>(async act => { await act.RunAsync(Treasurer); return 0; });
        var resumed = await outbox.RunAsync();

        Assert.Equal((true, 0, true, 0), (stopped.IsStopped, stopped.Sent, still.IsStopped, still.Sent));
        Assert.Equal((MailState.Waiting, 0, "535 5.7.8 Wrong"), (mail.State, mail.Attempts, mail.LastReply));
        Assert.Equal((2, false), (resumed.Sent, resumed.IsStopped));
        Assert.Equal(["mail.sender-stopped", "mail.sender-resumed"], await outbox.ActsAsync());
    }

    [Fact]
    public async Task Pause_NothingLeavesUntilResumed()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        await outbox.QueueAsync("a@membre.example");

        Assert.Null(await outbox.DoAsync<PauseSending, Pic.Rules.Refusal?>(act => act.RunAsync("Panne annoncée", Treasurer)));
        var paused = await outbox.RunAsync();
        await outbox.DoAsync<ResumeSending, int>(async act => { await act.RunAsync(Treasurer); return 0; });

        Assert.Equal((0, true), (paused.Sent, paused.IsStopped));
        Assert.Equal(1, (await outbox.RunAsync()).Sent);
    }

    [Fact]
    public async Task Run_ServerNotThere_AllWaitLongerEachTimeAndNoAttemptIsCounted()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("a@membre.example");
        sink.Reply(SinkStage.Greeting, "554 5.3.2 Closed").Reply(SinkStage.Greeting, "554 5.3.2 Closed");

        await outbox.RunAsync();
        Assert.Equal(SendOutboxResult.Nothing, await outbox.RunAsync());
        outbox.Clock.Advance(TimeSpan.FromMinutes(2));
        await outbox.RunAsync();
        outbox.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(SendOutboxResult.Nothing, await outbox.RunAsync());
        outbox.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await outbox.RunAsync()).Sent);
        Assert.Equal(1, (await outbox.MailAsync(id)).Attempts);
    }

    [Fact]
    public async Task Run_OffProduction_OnlyAllowListedLeave()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink, ("AllowedAddresses:0", "@essai.example"), ("AllowedAddresses:1", "moi@membre.example"));
        var held = await outbox.QueueAsync("a@membre.example");
        await outbox.QueueAsync("moi@membre.example");
        await outbox.QueueAsync("x@essai.example");
        var deceit = await outbox.QueueAsync("x@pas-essai.example");

        var result = await outbox.RunAsync();

        Assert.Equal((2, 2), (result.Held, result.Sent));
        Assert.Equal((MailState.Held, Refusals.NotAllowListed), await outbox.StateAsync(held));
        Assert.Equal(MailState.Held, (await outbox.StateAsync(deceit)).State);
        Assert.Equal(["moi@membre.example", "x@essai.example"], sink.Messages.Select(m => m.Recipient).Order());
    }

    [Fact]
    public async Task Run_NoServerConfigured_Caught()
    {
        await using var outbox = await OutboxBed.CreateAsync((SmtpSink?)null);
        var id = await outbox.QueueAsync("a@membre.example");
        var waiting = await outbox.QueueAsync("b@membre.example", await outbox.DocumentAsync());

        var result = await outbox.RunAsync();

        Assert.Equal(1, result.Caught);
        Assert.Equal((MailState.Caught, null), (await outbox.MailAsync(id)) is var kept ? (kept.State, kept.SentAt) : default);
        Assert.Equal(MailState.Waiting, (await outbox.StateAsync(waiting)).State);
    }

    [Fact]
    public async Task Run_NoServerOffProduction_CaughtAsIfSent()
    {
        await using var outbox = await OutboxBed.CreateAsync((SmtpSink?)null, ("AllowedAddresses:0", "@essai.example"));
        var id = await outbox.QueueAsync("a@membre.example");

        await outbox.RunAsync();

        Assert.Equal((MailState.Caught, outbox.Clock.GetUtcNow()), (await outbox.MailAsync(id)) is var kept ? (kept.State, kept.SentAt) : default);
    }

    [Fact]
    public async Task Resend_CaughtOnceThereIsAServer_Leaves()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("a@membre.example", state: MailState.Caught);

        await outbox.DoAsync<ResendMail, Outcome<OutboxMail>?>(act => act.RunAsync(id, "le serveur est réglé", new Actor("Claire")));
        await outbox.RunAsync();

        Assert.Equal(MailState.Sent, (await outbox.StateAsync(id)).State);
        Assert.Single(sink.Messages);
    }

    [Fact]
    public async Task Run_ImpossibleAddress_FailedWithoutStoppingTheRest()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var bad = await outbox.QueueAsync("pas une adresse@membre.example");
        await outbox.QueueAsync("b@membre.example");

        var result = await outbox.RunAsync();

        Assert.Equal((1, 1), (result.Failed, result.Sent));
        Assert.Equal((MailState.Failed, Refusals.AddressWithoutUse), await outbox.StateAsync(bad));
    }

    [Fact]
    public async Task Run_TwoProgramsAtOnce_EachMailOnce()
    {
        // Whoever comes first is held up: the other has its part whenever it comes.
        await using var sink = SmtpSink.Start().Next(SinkStage.Data, new SinkReaction(Delay: TimeSpan.FromSeconds(3)));
        await using var outbox = await OutboxBed.CreateAsync(sink);
        await using var other = outbox.Another(sink);
        await other.RunAsync(); // warm: both start equal
        for (var i = 0; i < 60; i++)
        {
            await outbox.QueueAsync($"m{i}@membre.example");
        }

        var results = await Task.WhenAll(outbox.RunAsync(), other.RunAsync());

        Assert.Equal(60, results.Sum(r => r.Sent));
        Assert.All(results, r => Assert.True(r.Sent > 0));
        Assert.Equal(60, sink.Messages.Select(m => m.Recipient).Distinct().Count());
        Assert.Equal(60, sink.Messages.Count);
    }

    [Fact]
    public async Task Run_SignInLinkQueuedLast_LeavesFirst()
    {
        await using var sink = SmtpSink.Start();
        await using var outbox = await OutboxBed.CreateAsync(sink);
        await outbox.QueueAsync("a@membre.example");
        await outbox.QueueAsync("pressee@membre.example", step: MailStep.SignInLink);

        await outbox.RunAsync();

        Assert.Equal(["pressee@membre.example", "a@membre.example"], sink.Messages.Select(m => m.Recipient));
    }

    [Fact]
    public async Task Run_Cancelled_MailWaitsOn()
    {
        using var cancel = new CancellationTokenSource();
        await using var sink = SmtpSink.Start().Next(SinkStage.Data, new SinkReaction(Delay: TimeSpan.FromSeconds(20), Reached: cancel.Cancel));
        await using var outbox = await OutboxBed.CreateAsync(sink);
        var id = await outbox.QueueAsync("a@membre.example");

        await outbox.RunAsync(cancel.Token);

        Assert.Equal(MailState.Waiting, (await outbox.StateAsync(id)).State);
        Assert.Equal(1, (await outbox.RunAsync()).Sent);
    }
}
