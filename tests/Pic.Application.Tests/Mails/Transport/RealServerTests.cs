using Pic.Application.Mails.Transport;
using Pic.Testing.Mail;
using Xunit;

namespace Pic.Application.Tests.Mails.Transport;

/// <summary>The same client against Debian's Postfix and Dovecot.</summary>
public sealed class RealServerTests(PostfixFixture fixture) : IClassFixture<PostfixFixture>
{
    private readonly PostfixServer postfix = fixture.Server;
    private static readonly byte[] Pdf = SampleMails.Pdf(105_000);

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Implicit)]
    public async Task Send_DuesCall_DeliveredIntact(MailSecurity security)
    {
        await using var client = new SubmissionClient(Server(security));
        var recipient = $"contact-{security}@membre.test";
        var mail = SampleMails.Call(recipient, "2027.call.42@pic.example", Pdf);
        var message = MimeWriter.Write(mail);

        var report = await client.SendAsync(SampleMails.Envelope(recipient, "2027.42"), message, default);

        Assert.Equal(DeliveryFate.Accepted, report.Fate);
        Assert.StartsWith("Ok: queued as", report.Reply!.Text, StringComparison.Ordinal);
        var read = MimePart.Read((await postfix.ReceivedAsync(recipient, 1))[0]);
        Assert.Equal("<retour@pic.example>", read["Return-Path"]);
        Assert.Equal(mail.Subject, read.Subject);
        Assert.Equal("<2027.call.42@pic.example>", read["Message-ID"]);
        Assert.Equal(mail.Text, read.Parts[0].Parts[0].Text);
        Assert.Equal(mail.Html, read.Parts[0].Parts[1].Text);
        Assert.Equal(Pdf, read.Parts[1].Bytes);
    }

    [Fact]
    public async Task Send_WrongPassword_AuthenticationFailed()
    {
        await using var client = new SubmissionClient(Server(MailSecurity.StartTls, "faux"));

        var report = await client.SendAsync(SampleMails.Envelope("contact@membre.test"), SampleMails.Bytes("un"), default);

        Assert.Equal((DeliveryFate.AuthenticationFailed, 535), (report.Fate, report.Reply!.Code));
    }

    [Fact]
    public async Task Send_UnknownRecipientThenMany_OneConnection()
    {
        await using var client = new SubmissionClient(Server(MailSecurity.StartTls));
        var before = Connections();

        var refused = await client.SendAsync(SampleMails.Envelope("inconnu@membre.test"), SampleMails.Bytes("un"), default);
        for (var i = 0; i < 100; i++)
        {
            var report = await client.SendAsync(SampleMails.Envelope($"m{i}@membre.test"), SampleMails.Bytes($"{i}\n.\n..\n.fin"), default);
            Assert.Equal(DeliveryFate.Accepted, report.Fate);
        }

        Assert.Equal((DeliveryFate.Refused, SubmissionStage.Recipient, "5.1.1"), (refused.Fate, refused.Stage, refused.Reply!.Enhanced));
        var received = await postfix.ReceivedAsync("m", 100);
        Assert.All(received, m => Assert.EndsWith("\r\n.\r\n..\r\n.fin\r\n", System.Text.Encoding.UTF8.GetString(m), StringComparison.Ordinal));
        Assert.Equal(before + 1, Connections());
    }

    private int Connections() => postfix.Log.Split('\n').Count(line => line.Contains("]: connect from localhost", StringComparison.Ordinal));

    private SubmissionServer Server(MailSecurity security, string password = PostfixServer.Password) => new()
    {
        Host = "localhost",
        Port = security == MailSecurity.Implicit ? postfix.ImplicitPort : postfix.StartTlsPort,
        Security = security,
        User = PostfixServer.User,
        Password = password,
        CaFile = TestAuthority.Instance.CaFile,
    };
}
