using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Mails;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class MailPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Index_NoMailServer_SaysThatNothingLeaves()
    {
        var id = await MailAsync(MailState.Failed, "Votre facture 2027");
        using var browser = await host.StaffComesInAsync("list@pic.example", StaffRole.Treasurer);

        var page = await browser.OpenAsync("/equipe/courriels?etat=Failed&q=facture");

        Assert.Contains("rien ne part, tout se lit ici", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"a[href='/equipe/courriels/{id}']"));
    }

    [Fact]
    public async Task Resend_WithReason_WaitsAgain()
    {
        var id = await MailAsync(MailState.Failed, "Votre facture");
        using var browser = await host.StaffComesInAsync("resend@pic.example", StaffRole.Treasurer);

        var sent = await browser.SendAsync(await browser.OpenAsync($"/equipe/courriels/{id}"), $"/equipe/courriels/{id}/renvois", ("Decision.Reason", "Adresse corrigée"));

        Assert.Equal($"/equipe/courriels/{id}", sent.RedirectsTo);
        Assert.Equal(MailState.Waiting, await StateAsync(id));
    }

    [Fact]
    public async Task Resend_WithoutReason_RefusedAndUnchanged()
    {
        var id = await MailAsync(MailState.Unknown, "Votre facture");
        using var browser = await host.StaffComesInAsync("noreason@pic.example", StaffRole.Treasurer);

        var page = await browser.FollowAsync(await browser.SendAsync(await browser.OpenAsync($"/equipe/courriels/{id}"), $"/equipe/courriels/{id}/renvois", ("Decision.Reason", "")));

        Assert.Contains("Indiquez pourquoi", page.Text, StringComparison.Ordinal);
        Assert.Equal(MailState.Unknown, await StateAsync(id));
    }

    [Fact]
    public async Task Resend_ByABoardMember_Forbidden()
    {
        var id = await MailAsync(MailState.Failed, "Votre facture");
        using var browser = await host.StaffComesInAsync("board@pic.example", StaffRole.BoardMember);
        var page = await browser.OpenAsync($"/equipe/courriels/{id}");
        var key = page.Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;

        var answer = await browser.PostAsync($"/equipe/courriels/{id}/renvois", [new("form-key", key), new("Decision.Reason", "Encore")]);

        Assert.Null(page.Document.QuerySelector("form[action$=renvois]"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(MailState.Failed, await StateAsync(id));
    }

    [Fact]
    public async Task Show_UnknownMail_NotFound()
    {
        using var browser = await host.StaffComesInAsync("unknown@pic.example", StaffRole.Treasurer);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/equipe/courriels/{Guid.CreateVersion7()}")).Status);
    }

    private Task<Guid> MailAsync(MailState state, string subject) => host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        var mail = new OutboxMail
        {
            Key = Guid.CreateVersion7().ToString(),
            Step = MailStep.DuesCall,
            Year = 2027,
            ToAddress = "tresorerie@association.example",
            Subject = subject,
            TextBody = "Bonjour",
            HtmlBody = "<p>Bonjour</p>",
            QueuedAt = host.Clock.GetUtcNow(),
            State = state,
        };
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });

    private Task<MailState> StateAsync(Guid id) => host.AsStaffAsync(services => services.GetRequiredService<PicDbContext>().OutboxMails.Where(m => m.Id == id).Select(m => m.State).SingleAsync());
}
