using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Pic.Web.Tests.Staff;
using Xunit;

namespace Pic.Web.Tests.Hostile;

/// <summary>
/// Every form that takes words, with every hostile value in all its fields at once, fields nobody listed beside them: whatever is answered, it is French, it is
/// no failure of ours, no page runs what was typed, no mail has two recipients, and nothing is set that the form does not show.
/// </summary>
public sealed partial class HostilePostsTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static readonly Regex French = FrenchWords();

    [Fact]
    public async Task Posts_TwoHundredAndMore_DoNoHarmAndAreAnsweredInFrench()
    {
        var (number, foreign) = await ArrangeAsync();
        using var team = await host.StaffComesInAsync("equipe@hostile.example", Enum.GetValues<StaffRole>());
        using var contact = await host.ContactComesInAsync("contact@hostile.example");
        using var visitor = host.Browse();
        var before = await KeptAsync(foreign);
        var faults = new List<string>();
        var played = 0;

        foreach (var (browser, address) in Pages(team, contact, visitor, number))
        {
            foreach (var (name, value) in HostileValues.Texts)
            {
                played += await PlayAsync(browser, address, name, value, faults);
            }
        }

        foreach (var address in new[] { "/equipe/adherents", $"/equipe/adherents/{number}", $"/equipe/adherents/{number}/echanges", "/equipe/candidatures", "/equipe/courriels", "/equipe/journal", "/equipe/alertes", "/equipe/conseils", "/equipe/acces", "/equipe/paiements", "/equipe/demandes", "/equipe/modeles", "/equipe/tarifs" })
        {
            Harmless(await team.OpenAsync(address), address, faults);
        }

        Assert.True(faults.Count == 0, $"{played} posts\n" + string.Join("\n", faults.Distinct().Take(40)));
        Assert.True(played >= 200, $"Only {played} posts were played.");
        Assert.Equal(before, await KeptAsync(foreign));
        await MailsAreSafeAsync();
        var export = await team.OpenAsync("/equipe/adherents/export.csv");
        Assert.DoesNotMatch(@"(^|[;\n])""?=HYPERLINK", export.Html);
    }

    private static IEnumerable<(Browser Browser, string Address)> Pages(Browser team, Browser contact, Browser visitor, string number) =>
    [
        (visitor, "/adherer"), (visitor, "/connexion"), (visitor, "/connexion/mot-de-passe"),
        (contact, $"/mon-espace/{number}/contacts/nouveau"), (contact, $"/mon-espace/{number}/promesses/nouvelle"), (contact, $"/mon-espace/{number}/demandes/nouvelle"), (contact, $"/mon-espace/{number}/depart"),
        (team, "/equipe/adherents/nouveau"), (team, $"/equipe/adherents/{number}/modifier"), (team, $"/equipe/adherents/{number}/contacts/nouveau"), (team, $"/equipe/adherents/{number}/echanges"),
        (team, $"/equipe/adherents/{number}/paiements/nouveau"), (team, $"/equipe/adherents/{number}/payeurs"), (team, $"/equipe/adherents/{number}/frais/nouveau"), (team, $"/equipe/adherents/{number}/regard"),
        (team, "/equipe/paiements/saisie"), (team, "/equipe/candidatures/nouvelle"), (team, "/equipe/conseils"), (team, "/equipe/tarifs"), (team, "/equipe/reglages"), (team, "/equipe/modeles/Reminder"),
        (team, "/equipe/acces/nouveau"), (team, "/equipe/calendrier/2027"), (team, "/equipe/telephone"),
    ];

    private async Task<int> PlayAsync(Browser browser, string address, string name, string value, List<string> faults)
    {
        var page = await browser.OpenAsync(address);
        if (page.Status != HttpStatusCode.OK)
        {
            faults.Add($"{address} answers {(int)page.Status} before anything is sent");
            return 0;
        }

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        var forms = Forms.Of(page);
        foreach (var form in forms)
        {
            var where = $"POST {Forms.Action(form, page)} with {name}";
            var answer = await browser.PostAsync(Forms.Action(form, page), [.. Forms.Fill(form, value), .. HostileValues.Unlisted]);
            Harmless(answer, where, faults);
            if (answer.RedirectsTo is not null)
            {
                Harmless(await browser.FollowAsync(answer), where + ", followed", faults);
            }
        }

        return forms.Count;
    }

    /// <summary>No failure of ours, in French, and nothing that was typed became an element.</summary>
    private static void Harmless(Page page, string where, List<string> faults)
    {
        if ((int)page.Status >= 500)
        {
            faults.Add($"{where}: {(int)page.Status}");
        }

        if (page.RedirectsTo is null && (int)page.Status is >= 400 and < 500 && !French.IsMatch(page.Text))
        {
            faults.Add($"{where}: {(int)page.Status} without a French sentence: {page.Text[..Math.Min(80, page.Text.Length)]}");
        }

        if (page.Document.QuerySelector($"{HostileValues.Element}, [onclick], [onerror]") is { } element)
        {
            faults.Add($"{where}: what was typed became {element.OuterHtml[..Math.Min(80, element.OuterHtml.Length)]}");
        }

        if (page.Document.Scripts.Any(s => s.Text.Contains(HostileValues.Script, StringComparison.Ordinal)) || page.Document.Links.Any(l => l.GetAttribute("href")!.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add($"{where}: what was typed became a script");
        }
    }

    /// <summary>What no form shows, and all of a foreign association.</summary>
    private Task<string> KeptAsync(long foreign) => host.ReadAsync(async db =>
    {
        var number = await db.Members.Where(m => m.Name.StartsWith("Les Visés") || m.Id == foreign).OrderBy(m => m.Id).Select(m => new { m.Id, m.Number, m.JoinedOn }).ToListAsync();
        var mine = await db.Users.OrderBy(u => u.Id).Where(u => u.Email == "equipe@hostile.example" || u.Email == "contact@hostile.example").Select(u => new { u.Id, u.DisplayName, u.TwoFactorEnabled, u.PasswordHash }).ToListAsync();
        var roles = await db.UserRoles.Where(r => db.Users.Any(u => u.Id == r.UserId && u.Email == "contact@hostile.example")).CountAsync();
        var other = await db.ContactAssignments.Where(a => a.MemberId == foreign).OrderBy(a => a.Id).Select(a => new { a.Id, a.Contact.Name, a.Contact.Email, a.Until }).ToListAsync();
        var invoices = await db.Invoices.OrderBy(i => i.Id).Where(i => i.Number != null && (i.Number == "F2026-7701" || i.MemberId == foreign)).Select(i => new { i.Number, i.Total, i.MemberId }).ToListAsync();
        return System.Text.Json.JsonSerializer.Serialize(new { number, mine, roles, other, invoices });
    });

    private async Task MailsAreSafeAsync()
    {
        var mails = await host.ReadAsync(db => db.OutboxMails.AsNoTracking().ToListAsync());
        Assert.NotEmpty(mails);
        Assert.All(mails, mail =>
        {
            Assert.DoesNotContain(mail.ToAddress, c => char.IsControl(c) || c is ',' or ';' or ' ' or '\u2028');
            Assert.DoesNotContain(mail.Subject, c => c is '\r' or '\n');
            Assert.DoesNotContain("victime.example", mail.ToAddress, StringComparison.Ordinal);
            Assert.DoesNotContain($"<{HostileValues.Element}", mail.HtmlBody, StringComparison.Ordinal);
        });
    }

    private async Task<(string Number, long Foreign)> ArrangeAsync()
    {
        var member = await host.OwingAsync("Les Visés", "contact@hostile.example");
        var foreign = await host.OwingAsync("Les Autres", "autre@hostile.example");
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Add(new HostProfile { Since = host.Clock.GetUtcNow(), ChangedBy = "test", Name = "Le PIC", Iban = "FR7630006000011234567890189" });
            return await db.SaveChangesAsync();
        });
        await host.LayOutAsync();
        return (member.Number, foreign.Id);
    }

    [GeneratedRegex("[éèêàç’]|\\b(le|la|les|une?|vous|votre|est|pas)\\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FrenchWords();
}
