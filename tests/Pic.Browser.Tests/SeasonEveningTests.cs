using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Rehearsals;
using Pic.Rules.Board;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>The evenings of the season on the demo: the board decides from the keyboard, the secretary prints, the treasurer asks why, everybody rehearses.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SeasonEveningTests(PortalBrowser portal)
{
    [Fact]
    public async Task BoardEvening_FromAgendaToMinutes_IsDoneFromTheKeyboard()
    {
        var (candidate, returning) = await ArrangeAsync();
        var page = await SignInAsync("conseil@saison.test", StaffRole.BoardMember, StaffRole.Secretary);
        await page.GotoAsync("/equipe/conseils");
        await page.Locator("#New_On").FillAsync("2026-11-23");
        await page.Locator("#New_IsExtraordinary").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Fixer la réunion" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "23 novembre 2026" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir la séance" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.AssertNoSidewaysScrollAsync();
        await page.PictureAsync("conseil", Look.Desk);

        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("[data-main]:focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".message")).ToContainTextAsync("accepter");
        await page.ArriveAsync("**/equipe/conseils/*");
        await Assertions.Expect(page.Locator("[data-main]:focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("s");
        await page.Locator("input[type=date]:focus").FillAsync("2027-01-31");
        await page.Locator("details[open] input[name=reason]").FillAsync("La trésorière revient en janvier");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#avancement")).ToContainTextAsync("Toutes les lignes sont décidées");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clore la séance" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        var minutes = await page.APIRequest.GetAsync((await page.GetByRole(AriaRole.Link, new() { Name = "Procès-verbal" }).GetAttributeAsync("href"))!);

        Assert.Equal("application/pdf", minutes.Headers["content-type"]);
        Assert.Equal(MembershipState.Member, await ReadAsync(db => db.Members.Where(m => m.Id == candidate).Select(m => m.State).SingleAsync()));
        var line = await ReadAsync(db => db.MeetingLines.AsNoTracking().SingleAsync(l => l.MemberId == returning && l.Meeting.On == new DateOnly(2026, 11, 23)));
        Assert.Equal((BoardDecision.Deferral, new DateOnly(2027, 1, 31)), (line.Decision!.Value, line.Until!.Value));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SecretaryAndTreasurer_LettersAndWhy_AreFoundInAFewClicks()
    {
        await LoadAsync();
        var member = await ReadAsync(db => db.Members.Where(m => m.Kind == MemberKind.Person && m.State == MembershipState.Member).OrderByDescending(m => m.Id).FirstAsync());
        await ReadAsync(async db =>
        {
            db.Add(new StepLetter { Year = 2026, MemberId = member.Id, Step = MailStep.LastReminder, Amount = 30m, QueuedAt = portal.Host.Clock.GetUtcNow(), Text = "Bonjour,\n\nvous devez 30,00 €." });
            return await db.SaveChangesAsync();
        });
        var page = await SignInAsync("lettres@saison.test", StaffRole.Secretary, StaffRole.Treasurer);

        await page.GotoAsync("/equipe/lettres");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        var batch = await page.APIRequest.GetAsync((await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Imprimer" }).GetAttributeAsync("href"))!);
        await page.GetByRole(AriaRole.Button, new() { Name = "C’est imprimé" }).ClickAsync();
        await Assertions.Expect(page.Locator(".message").First).ToContainTextAsync("notée");
        await page.GotoAsync("/equipe/calendrier/2027");
        await page.GetByRole(AriaRole.Link, new() { Name = "Conseil : liste des interruptions" }).ClickAsync();
        await page.Locator("#q").FillAsync(member.Number);
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("application/pdf", batch.Headers["content-type"]);
        await Assertions.Expect(page.Locator("table.list")).ToContainTextAsync("personne de soutien");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Secretary_RegisteredLetters_ArePostedFollowedAndNotified()
    {
        await LoadAsync();
        var (letter, removed) = await LettersAsync();
        var page = await SignInAsync("recommandes@saison.test", StaffRole.Secretary);
        await page.GotoAsync("/equipe/recommandes");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.AssertPaperAsync("/equipe/recommandes/lot.pdf", "recommandes");
        await page.AssertPaperAsync("/equipe/recommandes/depot.pdf", "depot");
        await page.AssertPaperAsync($"/equipe/notifications/{removed}.pdf", "notification");
        await page.Locator($"input[name='tracking[{letter}]']").FillAsync("1A 234 567 8901 2");
        await page.SetViewportSizeAsync(Look.Phone.Width, Look.Phone.Height);
        await page.AssertNoSidewaysScrollAsync();
        await page.PictureAsync("recommandes", Look.Phone);
        await page.GetByRole(AriaRole.Button, new() { Name = "Les lettres cochées sont postées" }).ClickAsync();
        await page.Locator($"a[href='/equipe/recommandes/{letter}']").ClickAsync();
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.AssertNoSidewaysScrollAsync();
        await page.Locator("#outcome").SelectOptionAsync("Unclaimed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Noter le résultat" }).ClickAsync();
        await Assertions.Expect(page.Locator(".facts")).ToContainTextAsync("non réclamée");
        await page.GotoAsync("/equipe/recommandes");
        await page.Locator($"form[action='/equipe/notifications/{removed}'] input[name=on]").FillAsync("2026-11-20");
        await page.Locator($"form[action='/equipe/notifications/{removed}'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".message").First).ToContainTextAsync("depuis le 20 novembre 2026");

        Assert.Equal(new DateOnly(2026, 11, 20), await ReadAsync(db => db.Procedures.Where(p => p.Id == removed).Select(p => p.Member.LeftOn!.Value).SingleAsync()));
        await ReadAsync(db => db.Procedures.Where(p => p.Id == removed || p.RemovalListedOn == new DateOnly(2026, 9, 29)).ExecuteUpdateAsync(s => s.SetProperty(p => p.ClosedOn, new DateOnly(2026, 11, 21))));
        await page.Context.CloseAsync();
    }

    /// <summary>One letter ready for the post, and one removal decided in October that nobody was told of.</summary>
    private Task<(long Letter, long Removed)> LettersAsync() => ReadAsync(async db =>
    {
        var members = await db.Members.Where(m => m.Kind == MemberKind.Association && m.State == MembershipState.Member && !db.Procedures.Any(p => p.MemberId == m.Id && p.ClosedOn == null))
            .OrderBy(m => m.Id).Take(2).ToListAsync();
        var hearing = new Meeting { Kind = MeetingKind.Board, On = new DateOnly(2026, 12, 22), Place = "Maison des associations", IsExtraordinary = true };
        var listed = new Procedure { MemberId = members[0].Id, Year = 2026, OpenedOn = new DateOnly(2025, 8, 26), OpenedBy = "test", SuspendedOn = new DateOnly(2025, 9, 1), RemovalListedOn = new DateOnly(2026, 9, 29) };
        var removed = new Procedure { MemberId = members[1].Id, Year = 2026, OpenedOn = new DateOnly(2025, 8, 26), OpenedBy = "test", SuspendedOn = new DateOnly(2025, 9, 1), RemovalListedOn = new DateOnly(2026, 9, 29), RemovedOn = new DateOnly(2026, 10, 27) };
        db.AddRange(hearing, listed, removed);
        await db.SaveChangesAsync();
        var letter = new RegisteredLetter
        {
            ProcedureId = listed.Id,
            MemberId = listed.MemberId,
            MeetingId = hearing.Id,
            PlannedOn = new DateOnly(2026, 11, 20),
            PreparedAt = portal.Host.Clock.GetUtcNow(),
            PreparedBy = "test",
            Text = "Lettre recommandée avec avis de réception\n\nMadame, Monsieur,\n\nLe conseil vous entendra.\n\nLe PIC",
            AddressLines = [members[0].Name, "3 rue Vide", "31520 Ramonville-Saint-Agne"],
            Amount = 30m,
        };
        db.Add(letter);
        await db.SaveChangesAsync();
        return (letter.Id, removed.Id);
    });

    [Fact]
    public async Task Rehearsal_FromTheButtonToTheChronicle_IsReadByDay()
    {
        await LoadAsync();
        var page = await SignInAsync("repetition@saison.test", StaffRole.Secretary);
        await page.GotoAsync("/equipe/repetitions");
        await page.Locator("#New_EndOn").FillAsync("2027-01-10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lancer la répétition" }).ClickAsync();
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await portal.Host.AsStaffAsync(services => services.GetRequiredService<PlayRehearsals>().RunAsync());

        await Assertions.Expect(page.Locator(".statement")).ToContainTextAsync("Jouée du 23 novembre 2026");
        await page.GetByRole(AriaRole.Link, new() { Name = "campagnes" }).ClickAsync();
        await Assertions.Expect(page.Locator(".day-played").First).ToContainTextAsync("Campagne de réadhésion envoyée");
        await page.AssertAccessibleAsync();
        await page.AssertKeyboardAsync();
        await page.AssertTouchTargetsAsync();
        await page.PictureAsync("repetition", Look.Desk);
        await page.Context.CloseAsync();
    }

    private async Task<IPage> SignInAsync(string email, params StaffRole[] roles)
    {
        await portal.Host.StaffAsync(email, roles);
        var page = await portal.OpenAsync("/connexion");
        await page.Locator("#Email").FillAsync(email);
        await page.Locator("#Password").FillAsync(People.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Entrer", Exact = true }).ClickAsync();
        await page.ArriveAsync("**/equipe");
        return page;
    }

    /// <summary>A candidate, and an association whose deferral ended unpaid: the next board sees both.</summary>
    private async Task<(long Candidate, long Returning)> ArrangeAsync()
    {
        await LoadAsync();
        return await ReadAsync(async db =>
        {
            // The demo's own candidates wait for another evening.
            await db.Members.Where(m => m.State == MembershipState.Candidate).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Lead));
            var candidate = new Member { Number = "A9001", Kind = MemberKind.Association, Name = "Les Nouvelles Voix", State = MembershipState.Candidate };
            candidate.RefreshSearchText();
            db.Add(candidate);
            var deferral = await db.Deferrals.SingleAsync(d => d.EndedOn == null);
            deferral.EndedOn = new DateOnly(2026, 11, 1);
            await db.SaveChangesAsync();
            return (candidate.Id, deferral.MemberId);
        });
    }

    private async Task LoadAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pic-season-");
        await portal.Host.AsStaffAsync(services => services.GetRequiredService<OpenDemo>().RunAsync(folder.FullName));
        folder.Delete(recursive: true);
    }

    private Task<T> ReadAsync<T>(Func<PicDbContext, Task<T>> read) => portal.Host.AsStaffAsync(services => read(services.GetRequiredService<PicDbContext>()));
}
