using System.Text;
using Pic.Application.Mails.Transport;
using Pic.Testing.Mail;
using Xunit;

namespace Pic.Application.Tests.Mails.Transport;

public sealed class SubmissionClientTests
{
    [Fact]
    public async Task Send_PlainLoopback_AcceptedWithQueueTextAndSameBytes()
    {
        await using var sink = SmtpSink.Start();
        await using var client = new SubmissionClient(Server(sink));
        var message = SampleMails.Bytes("Bonjour.\n.seul\n..\n.\nfin");

        var report = await client.SendAsync(SampleMails.Envelope(id: "2027+42"), message, default);

        Assert.Equal((DeliveryFate.Accepted, "2.0.0", "Ok: queued as 1"), (report.Fate, report.Reply!.Enhanced, report.Reply.Text));
        var received = Assert.Single(sink.Messages);
        Assert.Equal(message, received.Bytes);
        Assert.Equal($"MAIL FROM:<retour@pic.example> SIZE={message.Length} RET=HDRS ENVID=2027+2B42", received.MailCommand);
        Assert.Equal("RCPT TO:<contact@amap-des-coteaux.example> NOTIFY=FAILURE", received.RecipientCommand);
    }

    [Fact]
    public async Task Send_ManyMessages_OneConnection()
    {
        await using var sink = SmtpSink.Start();
        await using (var client = new SubmissionClient(Server(sink)))
        {
            for (var i = 0; i < 200; i++)
            {
                var report = await client.SendAsync(SampleMails.Envelope($"m{i}@membre.example"), SampleMails.Bytes($"n° {i}"), default);
                Assert.Equal(DeliveryFate.Accepted, report.Fate);
            }
        }

        Assert.Equal(1, sink.Connections);
        Assert.Equal(200, sink.Messages.DistinctBy(m => m.Recipient).Count());
        Assert.Contains(sink.Heard, h => h.Line == "QUIT");
    }

    [Theory]
    [InlineData(SinkStage.Greeting, "554 5.3.2 Closed", DeliveryFate.Refused, SubmissionStage.Greeting)]
    [InlineData(SinkStage.Greeting, "450 4.3.2 Later", DeliveryFate.Deferred, SubmissionStage.Greeting)]
    [InlineData(SinkStage.Hello, "550 5.7.1 No", DeliveryFate.Refused, SubmissionStage.Hello)]
    [InlineData(SinkStage.Hello, "451 4.3.0 Later", DeliveryFate.Deferred, SubmissionStage.Hello)]
    [InlineData(SinkStage.Mail, "550 5.1.8 Bad sender", DeliveryFate.Refused, SubmissionStage.Sender)]
    [InlineData(SinkStage.Mail, "452 4.3.1 Disk full", DeliveryFate.Deferred, SubmissionStage.Sender)]
    [InlineData(SinkStage.Mail, "530 5.7.0 Sign in first", DeliveryFate.AuthenticationFailed, SubmissionStage.Sender)]
    [InlineData(SinkStage.Recipient, "550 5.1.1 Unknown user", DeliveryFate.Refused, SubmissionStage.Recipient)]
    [InlineData(SinkStage.Recipient, "450 4.2.1 Busy", DeliveryFate.Deferred, SubmissionStage.Recipient)]
    [InlineData(SinkStage.Data, "554 5.5.1 No", DeliveryFate.Refused, SubmissionStage.Data)]
    [InlineData(SinkStage.Data, "451 4.3.0 Later", DeliveryFate.Deferred, SubmissionStage.Data)]
    [InlineData(SinkStage.Message, "550 5.7.1 Spam", DeliveryFate.Refused, SubmissionStage.Message)]
    [InlineData(SinkStage.Message, "451 4.7.1 Greylisted", DeliveryFate.Deferred, SubmissionStage.Message)]
    public async Task Send_ServerSaysNo_TypedByStageAndNextMailPasses(
        SinkStage at, string reply, DeliveryFate fate, SubmissionStage stage)
    {
        await using var sink = SmtpSink.Start().Reply(at, reply);
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);
        var next = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("deux"), default);

        Assert.Equal((fate, stage, reply), (report.Fate, report.Stage, report.Text));
        Assert.Equal(stage >= SubmissionStage.Sender, report.ConcernsThisMail);
        Assert.Equal(DeliveryFate.Accepted, next.Fate);
        Assert.Equal(SampleMails.Bytes("deux"), Assert.Single(sink.Messages).Bytes);
        Assert.Equal(stage >= SubmissionStage.Sender ? 1 : 2, sink.Connections);
    }

    [Theory]
    [InlineData(SinkStage.Mail)]
    [InlineData(SinkStage.Recipient)]
    [InlineData(SinkStage.Data)]
    [InlineData(SinkStage.Message)]
    public async Task Send_ServerSays421_DeferredAndNextMailReconnects(SinkStage at)
    {
        await using var sink = SmtpSink.Start().Reply(at, "421 4.3.2 Shutting down");
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);
        var next = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("deux"), default);

        Assert.Equal((DeliveryFate.Deferred, 421), (report.Fate, report.Reply!.Code));
        Assert.Equal(DeliveryFate.Accepted, next.Fate);
        Assert.Equal(2, sink.Connections);
    }

    [Theory]
    [InlineData(SinkStage.Greeting, DeliveryFate.NotSent, SubmissionStage.Greeting)]
    [InlineData(SinkStage.Hello, DeliveryFate.NotSent, SubmissionStage.Hello)]
    [InlineData(SinkStage.Mail, DeliveryFate.NotSent, SubmissionStage.Sender)]
    [InlineData(SinkStage.Recipient, DeliveryFate.NotSent, SubmissionStage.Recipient)]
    [InlineData(SinkStage.Data, DeliveryFate.NotSent, SubmissionStage.Data)]
    [InlineData(SinkStage.Message, DeliveryFate.Unknown, SubmissionStage.Message)]
    public async Task Send_ConnectionDropped_UnknownOnlyAfterTheDot(SinkStage at, DeliveryFate fate, SubmissionStage stage)
    {
        await using var sink = SmtpSink.Start().Drop(at);
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);
        var next = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("deux"), default);

        // A reset can arrive before the client has looked at its new connection.
        var seen = report.Stage == SubmissionStage.Connect ? SubmissionStage.Greeting : report.Stage;
        Assert.Equal((fate, stage), (report.Fate, seen));
        Assert.Equal(DeliveryFate.Accepted, next.Fate);
        Assert.Equal(at == SinkStage.Message ? 2 : 1, sink.Messages.Count);
    }

    [Fact]
    public async Task Send_DroppedInTheMiddleOfTheMessage_NotSent()
    {
        await using var sink = SmtpSink.Start().Drop(SinkStage.Body);
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes(new string('x', 18_000_000)), default);

        Assert.Equal((DeliveryFate.NotSent, SubmissionStage.Message), (report.Fate, report.Stage));
        Assert.Empty(sink.Messages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("421 4.4.2 Idle too long")]
    public async Task Send_KeptConnectionClosedMeanwhile_ReconnectsOnceAndSends(string? farewell)
    {
        await using var sink = SmtpSink.Start();
        await using var client = new SubmissionClient(Server(sink));
        await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);
        sink.Next(SinkStage.Mail, new SinkReaction(farewell, Drop: true));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("deux"), default);

        Assert.Equal(DeliveryFate.Accepted, report.Fate);
        Assert.Equal((2, 2), (sink.Messages.Count, sink.Connections));
    }

    [Theory]
    [InlineData(SinkStage.Recipient, DeliveryFate.NotSent)]
    [InlineData(SinkStage.Message, DeliveryFate.Unknown)]
    public async Task Send_SlowServer_TimesOut(SinkStage at, DeliveryFate fate)
    {
        await using var sink = SmtpSink.Start().Next(at, new SinkReaction(Delay: TimeSpan.FromSeconds(60)));
        await using var client = new SubmissionClient(Server(sink, patience: TimeSpan.FromSeconds(4)));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((fate, "No answer in time."), (report.Fate, report.Text));
        Assert.Equal(DeliveryFate.Accepted, (await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("deux"), default)).Fate);
    }

    [Theory]
    [InlineData(SinkStage.Data, DeliveryFate.NotSent)]
    [InlineData(SinkStage.Message, DeliveryFate.Unknown)]
    public async Task Send_Cancelled_ReportsWhatIsKnown(SinkStage at, DeliveryFate fate)
    {
        using var cancel = new CancellationTokenSource();
        await using var sink = SmtpSink.Start().Next(at, new SinkReaction(Delay: TimeSpan.FromSeconds(20), Reached: cancel.Cancel));
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), cancel.Token);

        Assert.Equal((fate, "Cancelled."), (report.Fate, report.Text));
    }

    [Fact]
    public async Task Send_NobodyListens_NotSentAtConnect()
    {
        var sink = SmtpSink.Start();
        await sink.DisposeAsync();
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, SubmissionStage.Connect, false), (report.Fate, report.Stage, report.ConcernsThisMail));
    }

    [Fact]
    public async Task Send_BiggerThanTheServerTakes_RefusedBeforeAsking()
    {
        await using var sink = new SmtpSink { Extensions = ["PIPELINING", "SIZE 1000"] }.Listen();
        await using var client = new SubmissionClient(Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes(new string('x', 2000)), default);

        Assert.Equal((DeliveryFate.Refused, 552, "5.3.4"), (report.Fate, report.Reply!.Code, report.Reply.Enhanced));
        Assert.DoesNotContain(sink.Heard, h => h.Line.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Equal(DeliveryFate.Accepted, (await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("court"), default)).Fate);
    }

    [Fact]
    public async Task Send_ServerWithoutExtensions_OneCommandAtATime()
    {
        await using var sink = new SmtpSink { Extensions = [] }.Listen();
        await using var client = new SubmissionClient(Server(sink));
        sink.Reply(SinkStage.Recipient, "550 5.1.1 Unknown");

        var refused = await client.SendAsync(SampleMails.Envelope(id: "x"), SampleMails.Bytes("un"), default);
        var report = await client.SendAsync(SampleMails.Envelope(id: "x"), SampleMails.Bytes("deux"), default);

        Assert.Equal((DeliveryFate.Refused, DeliveryFate.Accepted), (refused.Fate, report.Fate));
        Assert.Equal("MAIL FROM:<retour@pic.example>", Assert.Single(sink.Messages).MailCommand);
        Assert.Single(sink.Heard, h => h.Line == "DATA");
    }

    [Fact]
    public async Task Send_RecipientRefusedButDataAccepted_LoneDotAndStillUsable()
    {
        await using var sink = new SmtpSink { AsksForDataAnyway = true }.Listen();
        await using var client = new SubmissionClient(Server(sink));
        sink.Reply(SinkStage.Recipient, "550 5.1.1 Unknown");

        var refused = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("secret"), default);
        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("deux"), default);

        Assert.Equal((DeliveryFate.Refused, SubmissionStage.Recipient), (refused.Fate, refused.Stage));
        Assert.Equal(DeliveryFate.Accepted, report.Fate);
        Assert.Equal(SampleMails.Bytes("deux"), Assert.Single(sink.Messages).Bytes);
        Assert.Equal(1, sink.Connections);
    }

    [Fact]
    public async Task Send_AddressOutsideAscii_OnlyWithSmtpUtf8()
    {
        await using var without = SmtpSink.Start();
        await using var with = new SmtpSink { Extensions = ["SMTPUTF8", "8BITMIME"] }.Listen();
        await using var first = new SubmissionClient(Server(without));
        await using var second = new SubmissionClient(Server(with));

        var refused = await first.SendAsync(SampleMails.Envelope("andré@société.example"), SampleMails.Bytes("é"), default);
        var accepted = await second.SendAsync(SampleMails.Envelope("andré@société.example"), SampleMails.Bytes("é"), default);

        Assert.Equal((DeliveryFate.Refused, "5.6.7"), (refused.Fate, refused.Reply!.Enhanced));
        Assert.Equal(DeliveryFate.Accepted, accepted.Fate);
        Assert.Equal("MAIL FROM:<retour@pic.example> BODY=8BITMIME SMTPUTF8", Assert.Single(with.Messages).MailCommand);
        Assert.Equal("andré@xn--socit-esab.example", with.Messages.Single().Recipient);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    [InlineData("a\n.\r\nMAIL FROM:<x@y.example>")]
    public async Task Send_BareLineEndInMessage_IsABug(string body)
    {
        await using var sink = SmtpSink.Start();
        await using var client = new SubmissionClient(Server(sink));

        await Assert.ThrowsAsync<ArgumentException>(() => client.SendAsync(SampleMails.Envelope(), Encoding.UTF8.GetBytes(body), default));

        Assert.Equal(0, sink.Connections);
    }

    [Fact]
    public async Task Send_DotsAroundBlockEnds_ArriveUnchanged()
    {
        await using var sink = SmtpSink.Start();
        await using var client = new SubmissionClient(Server(sink));
        for (var shift = 0; shift < 24; shift++)
        {
            var body = new string('x', 65_480 + shift) + string.Concat(Enumerable.Repeat("\n.", 40)) + new string('y', 70_000) + "\n.fin";
            var message = SampleMails.Bytes(body);

            await client.SendAsync(SampleMails.Envelope(), message, default);

            Assert.Equal(message, sink.Messages.Last().Bytes);
        }
    }

    internal static SubmissionServer Server(
        SmtpSink sink, MailSecurity security = MailSecurity.None, string? user = null, string? password = null,
        TimeSpan? patience = null, string? caFile = null, string host = "127.0.0.1") => new()
        {
            Host = host,
            Port = sink.Port,
            Security = security,
            User = user,
            Password = password,
            CaFile = caFile,
            AllowPasswordOnLoopback = security == MailSecurity.None,
            CommandTimeout = patience ?? TimeSpan.FromSeconds(120),
            AcceptTimeout = patience ?? TimeSpan.FromSeconds(120),
        };
}
