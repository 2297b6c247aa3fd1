using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Mails;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

/// <summary>The team reads the mails of a portal that sends them, without what would let it in as somebody else.</summary>
public sealed class PersonalLinksTests(SendingPortalHost host) : IClassFixture<SendingPortalHost>
{
    [Theory]
    [InlineData(MailStep.SignInLink, "https://portail.test/connexion/lien/")]
    [InlineData(MailStep.AccountNotice, "https://portail.test/connexion/lien/")]
    [InlineData(MailStep.Application, "https://portail.test/adherer/")]
    public async Task Show_MailWithAKey_BlanksIt(MailStep step, string path)
    {
        var key = new string('k', 43);
        var id = await MailAsync(step, path + key);
        using var browser = await host.StaffComesInAsync($"{step}@pic.example", StaffRole.Treasurer);

        var (page, html) = (await browser.OpenAsync($"/equipe/courriels/{id}"), await browser.OpenAsync($"/equipe/courriels/{id}/html"));

        Assert.DoesNotContain(key, page.Html + html.Html, StringComparison.Ordinal);
        Assert.Contains(path, html.Html, StringComparison.Ordinal);
        Assert.Contains("lien personnel", page.Text, StringComparison.Ordinal);
    }

    private Task<Guid> MailAsync(MailStep step, string link) => host.AsStaffAsync(async services =>
    {
        var db = services.GetRequiredService<PicDbContext>();
        var mail = new OutboxMail
        {
            Key = Guid.CreateVersion7().ToString(), Step = step, ToAddress = "zoe@association.example", Subject = "Votre invitation",
            TextBody = $"Bonjour,\n{link}\n", HtmlBody = $"<p><a href=\"{link}\">{link}</a></p>", QueuedAt = host.Clock.GetUtcNow(),
        };
        db.OutboxMails.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });
}
