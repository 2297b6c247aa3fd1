using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Web.Tests.Hosting;

/// <summary>Makes the people of a test and lets them in.</summary>
public static class People
{
    public const string Password = "six chevaux bleus galopent";

    private static int last = 100;

    public static Task<Member> AssociationAsync(this PortalHost host, string name, params string[] emails) =>
        host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            var member = new Member { Number = $"A{Interlocked.Increment(ref last):D4}", Kind = MemberKind.Association, Name = name, State = MembershipState.Member };
            member.RefreshSearchText();
            db.Add(member);
            foreach (var email in emails)
            {
                var contact = await db.Contacts.FirstOrDefaultAsync(c => c.Email == email) ?? new Contact { Name = "Camille Pons", Email = email };
                db.Update(contact);
                member.Assignments.Add(new ContactAssignment { Contact = contact, Role = ContactRole.Representative, Since = new DateOnly(2026, 1, 1) });
            }

            await db.SaveChangesAsync();
            return member;
        });

    public static Task<Account> StaffAsync(this PortalHost host, string email, params StaffRole[] roles) =>
        host.AsStaffAsync(async services =>
        {
            var made = await services.GetRequiredService<CreateStaffAccount>().RunAsync("Martine Delpech", email, roles, Password, Actor.Command("test"));
            return made.Value;
        });

    /// <summary>The link of the last mail to this address, or null.</summary>
    public static Task<string?> LastLinkAsync(this PortalHost host, string email) =>
        host.AsStaffAsync(async services =>
        {
            var mail = await services.GetRequiredService<PicDbContext>().OutboxMails.Where(m => m.ToAddress == email).OrderByDescending(m => m.Id).FirstOrDefaultAsync();
            return mail?.TextBody.Split('\n').SingleOrDefault(line => line.StartsWith("https://portail.test/", StringComparison.Ordinal))?["https://portail.test".Length..];
        });

    public static async Task AskLinkAsync(this Browser browser, string email) =>
        await browser.SendAsync(await browser.OpenAsync("/connexion"), "/connexion/lien", ("Adresse", email));

    public static async Task<Page> GiveAsync(this Browser browser, string email, string password, string? back = null) =>
        await browser.SendAsync(await browser.OpenAsync("/connexion" + (back is null ? "" : "?retour=" + Uri.EscapeDataString(back))), "/connexion", ("Email", email), ("Password", password));

    /// <summary>A browser in which this contact came in by its link.</summary>
    public static async Task<Browser> ContactComesInAsync(this PortalHost host, string email)
    {
        var browser = host.Browse();
        await browser.AskLinkAsync(email);
        var link = await host.LastLinkAsync(email) ?? throw new InvalidOperationException("No link was sent.");
        await browser.SendAsync(await browser.OpenAsync(link), link);
        return browser;
    }

    /// <summary>The six digits the person's application shows now.</summary>
    public static async Task<string> EnrolAsync(this PortalHost host, Browser browser)
    {
        var page = await browser.OpenAsync("/compte/securite/code");
        var secret = page.Document.QuerySelector("code.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        await browser.SendAsync(page, "/compte/securite/code", ("Code", host.CodeNow(secret)));
        return secret;
    }

    public static string CodeNow(this PortalHost host, string secret) => TimeCode.CodeAt(secret, TimeCode.StepAt(host.Clock.GetUtcNow()));

    /// <summary>A browser in which this staff member came in with password and code.</summary>
    public static async Task<Browser> StaffComesInAsync(this PortalHost host, string email, params StaffRole[] roles)
    {
        await host.StaffAsync(email, roles);
        var browser = host.Browse();
        await browser.GiveAsync(email, Password);
        await host.EnrolAsync(browser);
        return browser;
    }

    /// <summary>Asks to join and opens nothing yet: the address of the application as it was mailed.</summary>
    public static async Task<string> BeginApplicationAsync(this Browser visitor, PortalHost host, string name, string email)
    {
        var page = await visitor.OpenAsync("/adherer");
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        var asked = page.Document.QuerySelector("input[name=Depuis]")!.GetAttribute("value")!;
        var answer = await visitor.SendAsync(page, "/adherer", ("Kind", "Association"), ("Name", name), ("ContactName", "Ana Sol"), ("Email", email), ("Depuis", asked));
        return answer.RedirectsTo == "/adherer/envoye" ? (await host.LastLinkAsync(email))! : throw new InvalidOperationException("The application was not taken: " + answer.Text);
    }
}
