using System.Net;
using Pic.Application.Mails.Transport;
using Pic.Testing.Mail;
using Xunit;

namespace Pic.Application.Tests.Mails.Transport;

public sealed class SubmissionSecurityTests
{
    private static readonly string CaFile = TestAuthority.Instance.CaFile;

    [Theory]
    [InlineData(SinkSecurity.StartTls, MailSecurity.StartTls, "PLAIN LOGIN")]
    [InlineData(SinkSecurity.StartTls, MailSecurity.StartTls, "LOGIN")]
    [InlineData(SinkSecurity.Implicit, MailSecurity.Implicit, "PLAIN")]
    [InlineData(SinkSecurity.None, MailSecurity.None, "PLAIN LOGIN")]
    public async Task Send_RightPassword_Accepted(SinkSecurity offered, MailSecurity asked, string mechanisms)
    {
        await using var sink = new SmtpSink { Security = offered, User = "pic", Password = "mot de passe é", Mechanisms = mechanisms }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, asked, "pic", "mot de passe é", caFile: CaFile));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal(DeliveryFate.Accepted, report.Fate);
        Assert.All(sink.Heard.Where(h => h.Line.StartsWith("AUTH", StringComparison.Ordinal)), h => Assert.Equal(asked != MailSecurity.None, h.Encrypted));
    }

    [Theory]
    [InlineData("PLAIN LOGIN")]
    [InlineData("LOGIN")]
    public async Task Send_WrongPassword_ReportedAtOnceAndNothingElseSaid(string mechanisms)
    {
        await using var sink = new SmtpSink { Security = SinkSecurity.StartTls, User = "pic", Password = "juste", Mechanisms = mechanisms }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, MailSecurity.StartTls, "pic", "faux", caFile: CaFile));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal(
            (DeliveryFate.AuthenticationFailed, SubmissionStage.Authentication, 535, "5.7.8"),
            (report.Fate, report.Stage, report.Reply!.Code, report.Reply.Enhanced));
        Assert.Single(sink.Heard, h => h.Line.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.DoesNotContain(sink.Heard, h => h.Line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_PasswordServerBusy_DeferredNotFailed()
    {
        await using var sink = new SmtpSink { Security = SinkSecurity.Implicit, User = "pic", Password = "juste" }.Listen();
        sink.Reply(SinkStage.Authentication, "454 4.7.0 Temporary authentication failure");
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, MailSecurity.Implicit, "pic", "juste", caFile: CaFile));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.Deferred, SubmissionStage.Authentication), (report.Fate, report.Stage));
    }

    [Fact]
    public async Task Send_OnlyUnknownMechanisms_AuthenticationFailed()
    {
        await using var sink = new SmtpSink { Security = SinkSecurity.Implicit, User = "pic", Password = "x", Mechanisms = "GSSAPI" }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, MailSecurity.Implicit, "pic", "x", caFile: CaFile));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.AuthenticationFailed, "The server offers neither PLAIN nor LOGIN (GSSAPI)."), (report.Fate, report.Text));
    }

    [Fact]
    public async Task Send_NoStartTlsOffered_NothingSentInClear()
    {
        await using var sink = new SmtpSink { User = "pic", Password = "x" }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, MailSecurity.StartTls, "pic", "x", caFile: CaFile));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, SubmissionStage.Tls), (report.Fate, report.Stage));
        Assert.Equal(["EHLO localhost"], sink.Heard.Select(h => h.Line));
    }

    [Theory]
    [InlineData(SinkSecurity.StartTls, MailSecurity.StartTls)]
    [InlineData(SinkSecurity.Implicit, MailSecurity.Implicit)]
    public async Task Send_AuthorityNotTrusted_NotSent(SinkSecurity offered, MailSecurity asked)
    {
        await using var sink = new SmtpSink { Security = offered }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, asked));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, SubmissionStage.Tls), (report.Fate, report.Stage));
        Assert.DoesNotContain(sink.Heard, h => h.Line.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_CertificateOfAnotherName_NotSent()
    {
        await using var sink = new SmtpSink { Security = SinkSecurity.Implicit, Address = IPAddress.Parse("127.0.0.2") }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, MailSecurity.Implicit, caFile: CaFile, host: "127.0.0.2"));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, SubmissionStage.Tls), (report.Fate, report.Stage));
    }

    [Fact]
    public async Task Send_ServerTalksBeforeTls_NotSent()
    {
        await using var sink = new SmtpSink { Security = SinkSecurity.StartTls, InjectedBeforeTls = "250-injected\r\n250 AUTH PLAIN" }.Listen();
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink, MailSecurity.StartTls, caFile: CaFile));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, "The server talked before TLS began."), (report.Fate, report.Text));
    }

    [Theory]
    [InlineData("bonjour")]
    [InlineData("99 court")]
    [InlineData("250-un\r\n550 deux")]
    [InlineData("999 hors classe")]
    public async Task Send_ServerSpeaksNoSmtp_NotSent(string reply)
    {
        await using var sink = SmtpSink.Start().Reply(SinkStage.Hello, reply);
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink));

        var report = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, "The server does not speak SMTP."), (report.Fate, report.Text));
    }

    [Fact]
    public async Task Send_HostileReplies_Bounded()
    {
        await using var sink = SmtpSink.Start()
            .Reply(SinkStage.Hello, "250 " + new string('x', 100_000))
            .Reply(SinkStage.Hello, string.Concat(Enumerable.Repeat("250-x\r\n", 5000)) + "250 x")
            .Reply(SinkStage.Recipient, "550-" + new string('y', 3000) + "\r\n550 \u001b[31mrouge");
        await using var client = new SubmissionClient(SubmissionClientTests.Server(sink));

        var line = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);
        var lines = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);
        var text = await client.SendAsync(SampleMails.Envelope(), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.NotSent, "The server's line does not end."), (line.Fate, line.Text));
        Assert.Equal((DeliveryFate.NotSent, "The server's answer does not end."), (lines.Fate, lines.Text));
        Assert.Equal((DeliveryFate.Refused, MailReply.LongestText), (text.Fate, text.Reply!.Text.Length));
        Assert.DoesNotContain(text.Reply.Text, char.IsControl);
    }

    [Theory]
    [InlineData("mail.example", MailSecurity.None, null, "without TLS")]
    [InlineData("127.0.0.1", MailSecurity.None, "pic", "never travels without TLS")]
    [InlineData("", MailSecurity.StartTls, null, "Host and port")]
    public void New_SettingsThatWouldLeak_Refused(string host, MailSecurity security, string? user, string expected)
    {
        var server = new SubmissionServer { Host = host, Port = 587, Security = security, User = user, Password = user };

        var exception = Assert.Throws<ArgumentException>(() => new SubmissionClient(server));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }
}
