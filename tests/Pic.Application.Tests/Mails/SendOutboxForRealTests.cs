using Pic.Application.Mails;
using Pic.Testing.Mail;
using Xunit;

namespace Pic.Application.Tests.Mails;

/// <summary>From the row to the mailbox, through Debian's Postfix with STARTTLS and AUTH.</summary>
public sealed class SendOutboxForRealTests(PostfixFixture fixture) : IClassFixture<PostfixFixture>
{
    [Fact]
    public async Task Run_MailWithDocument_ReceivedWithTheStoredBytes()
    {
        await using var outbox = await OutboxBed.CreateAsync(fixture.Server);
        var pdf = SampleMails.Pdf(105_000);
        var document = await outbox.DocumentAsync();
        await outbox.FreezeAsync(document, pdf);
        var id = await outbox.QueueAsync("tresorerie@membre.test", document);
        var unknown = await outbox.QueueAsync("inconnu@membre.test");

        var result = await outbox.RunAsync();

        Assert.Equal((1, 1), (result.Sent, result.Failed));
        Assert.StartsWith("250 2.0.0 Ok: queued as", (await outbox.StateAsync(id)).LastReply, StringComparison.Ordinal);
        Assert.StartsWith("550 5.1.1", (await outbox.StateAsync(unknown)).LastReply, StringComparison.Ordinal);
        var read = MimePart.Read((await fixture.Server.ReceivedAsync("tresorerie@", 1))[0]);
        Assert.Equal(pdf, read.Parts[1].Bytes);
        Assert.Matches($"^<retour\\+{id:N}-[a-z2-7]{{16}}@pic.example>$", read["Return-Path"]);
    }

    [Fact]
    public async Task Run_WrongPassword_StoppedAndNothingReceived()
    {
        await using var outbox = await OutboxBed.CreateAsync(fixture.Server, "faux");
        var id = await outbox.QueueAsync("personne@membre.test");

        var result = await outbox.RunAsync();

        Assert.True(result.IsStopped);
        Assert.Equal(MailState.Waiting, (await outbox.StateAsync(id)).State);
        Assert.Empty(await fixture.Server.ReceivedAsync("personne@", 0));
    }
}
