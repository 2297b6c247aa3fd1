using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Rehearsals;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class CalendarPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Show_AYear_TellsEachStepAndWhomItConcerns()
    {
        await host.OwingAsync("Les Comptées", "comptees@asso.test");
        await host.LayOutAsync();
        using var browser = await host.StaffComesInAsync("calendar@pic.example", StaffRole.Treasurer);

        var page = await browser.OpenAsync("/equipe/calendrier/2027");

        Assert.Equal(12, page.Document.QuerySelectorAll(".month").Length);
        Assert.Contains("Campagne de réadhésion", page.Text, StringComparison.Ordinal);
        Assert.Matches("Rappel *[1-9]", page.Document.QuerySelector(".month:nth-child(7)")!.TextContent.ReplaceLineEndings(" ").Trim().Replace("  ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Step_Search_SaysWhyAndWhyNot()
    {
        var owing = await host.OwingAsync("Les Endettées");
        var free = await host.AssociationAsync("Les Quittes", "quittes@asso.test");
        await host.LayOutAsync();
        using var browser = await host.StaffComesInAsync("why@pic.example", StaffRole.Treasurer);

        var yes = await browser.OpenAsync($"/equipe/calendrier/2027/rappel?q={owing.Number}");
        var no = await browser.OpenAsync($"/equipe/calendrier/2027/rappel?q={free.Number}");

        Assert.Contains("oui par lettre doit 30,00", yes.Text, StringComparison.Ordinal);
        Assert.Contains("non ne doit rien", no.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_OfASuspensionList_NamesThePerson()
    {
        await host.LayOutAsync();
        using var browser = await host.StaffComesInAsync("unknown-step@pic.example", StaffRole.Treasurer);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/calendrier/2027/nulle-part")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/calendrier/2031/rappel")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/equipe/calendrier/2027/liste-des-interruptions")).Status);
    }

    [Fact]
    public async Task Update_ReminderMoved_KeepsTheDayAndOnlyForItsKeepers()
    {
        await host.LayOutAsync();
        using var secretary = await host.StaffComesInAsync("mover@pic.example", StaffRole.Secretary);
        using var admin = await host.StaffComesInAsync("nomover@pic.example", StaffRole.SystemAdmin);
        var page = await secretary.OpenAsync("/equipe/calendrier/2027/rappel");

        var moved = await secretary.FollowAsync(await secretary.PressAsync(page, "/equipe/calendrier/2027/rappel", ("Change.PlannedOn", "2027-06-13")));
        var refused = await secretary.PressAsync(page, "/equipe/calendrier/2027/rappel", ("Change.PlannedOn", "2029-06-13"));
        var follows = await secretary.PressAsync(page, "/equipe/calendrier/2027/appel", ("Change.PlannedOn", "2026-12-03"));
        var forbidden = await admin.PressAsync(await admin.OpenAsync("/equipe/calendrier/2027/rappel"), "/equipe/calendrier/2027/rappel", ("Change.PlannedOn", "2027-06-14"));

        Assert.Contains("prévue le 14 juin 2027", moved.Text, StringComparison.Ordinal);
        Assert.Contains("Choisissez un jour entre", refused.Text, StringComparison.Ordinal);
        Assert.Contains("suit la date d’une réunion", follows.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.Status);
        Assert.Equal(new DateOnly(2027, 6, 13), await host.ReadAsync(db => db.DuesSteps.Where(s => s.Year == 2027 && s.Kind == DuesStepKind.Reminder).Select(s => s.PlannedOn).SingleAsync()));
    }

    [Fact]
    public async Task Freeze_WithoutAReason_IsRefusedAndWithOneStandsOnThePage()
    {
        using var browser = await host.StaffComesInAsync("freezer@pic.example", StaffRole.Treasurer);
        var page = await browser.OpenAsync("/equipe/calendrier/2026");

        var refused = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/gel", ("reason", " ")));
        var frozen = await browser.FollowAsync(await browser.FollowAsync(await browser.PressAsync(page, "/equipe/gel", ("reason", "La banque est en panne"))));
        var lifted = await browser.FollowAsync(await browser.FollowAsync(await browser.PressAsync(frozen, "/equipe/gel/reprise")));

        Assert.Contains("Indiquez pourquoi", refused.Text + (await FollowedAsync(browser, refused)).Text, StringComparison.Ordinal);
        Assert.Contains("La banque est en panne", frozen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("La banque est en panne", lifted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemberSeason_ReminderThatLeft_ShowsTheMailAndForOthersWhyNot()
    {
        var owing = await host.OwingAsync("Les Relancées", "relancees@asso.test");
        var free = await host.AssociationAsync("Les Exactes", "exactes@asso.test");
        await host.LayOutAsync();
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<Pic.Application.Data.PicDbContext>();
            await db.DuesSteps.Where(s => s.Year == 2026 && s.Kind == DuesStepKind.LastReminder)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.PlannedOn, new DateOnly(2026, 11, 23)).SetProperty(s => s.RunsOn, new DateOnly(2026, 11, 23)).SetProperty(s => s.DoneOn, (DateOnly?)null).SetProperty(s => s.WaitsFor, (string?)null));
            return await services.GetRequiredService<SendStep>().RunAsync(2026, DuesStepKind.LastReminder);
        });
        using var browser = await host.StaffComesInAsync("season@pic.example", StaffRole.Treasurer);

        var reminded = await browser.OpenAsync($"/equipe/adherents/{owing.Number}/calendrier?annee=2026");
        var spared = await browser.OpenAsync($"/equipe/adherents/{free.Number}/calendrier?annee=2026");

        Assert.Contains("oui courriel à relancees@asso.test, 30,00", reminded.Text, StringComparison.Ordinal);
        Assert.Contains("Dernier rappel 23/11/2026 non ne devait rien ce jour-là", spared.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/adherents/A0000/calendrier")).Status);
    }

    [Fact]
    public async Task Rehearsal_OnACopy_TellsTheSeasonAndLeavesTheDataAlone()
    {
        var owing = await host.OwingAsync("Les Répétées", "repetees@asso.test");
        await host.LayOutAsync();
        using var browser = await host.StaffComesInAsync("rehearse@pic.example", StaffRole.Secretary);
        var form = await browser.OpenAsync("/equipe/repetitions");
        var before = await host.ReadAsync(async db => (await db.Invoices.CountAsync(), await db.OutboxMails.CountAsync(), await db.Meetings.CountAsync(), await db.ChronicleEntries.CountAsync()));

        var asked = await browser.PressAsync(form, "/equipe/repetitions", ("New.EndOn", "2027-09-30"), ("New.Payers", "Nobody"), ("New.AssociationDues", ""));
        var twice = await browser.PressAsync(form, "/equipe/repetitions", ("New.EndOn", "2027-09-30"), ("New.Payers", "Nobody"), ("New.AssociationDues", ""));
        await host.AsStaffAsync(services => services.GetRequiredService<PlayRehearsals>().RunAsync());
        var played = await browser.OpenAsync(asked.RedirectsTo! + "?q=" + owing.Number);

        Assert.Contains("est en cours", twice.Text, StringComparison.Ordinal);
        Assert.Contains("Rappel envoyé à repetees@asso.test", played.Text, StringComparison.Ordinal);
        Assert.Contains("Décision du conseil : interruption des services", played.Text, StringComparison.Ordinal);
        Assert.Equal(before, await host.ReadAsync(async db => (await db.Invoices.CountAsync(), await db.OutboxMails.CountAsync(), await db.Meetings.CountAsync(), await db.ChronicleEntries.CountAsync())));
        Assert.Contains("\"what\":\"suspended\"", (await browser.OpenAsync(asked.RedirectsTo! + "/chronique.jsonl")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearsal_EndInThePast_IsRefusedWithTheReason()
    {
        using var browser = await host.StaffComesInAsync("rehearse-past@pic.example", StaffRole.Secretary);

        var refused = await browser.PressAsync(await browser.OpenAsync("/equipe/repetitions"), "/equipe/repetitions", ("New.EndOn", "2026-11-01"), ("New.Payers", "Nobody"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("choisissez une fin après demain", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_OfOnesRole_AreReadOnceAndOthersAreNotThere()
    {
        await host.ReadAsync(db => db.AlertAsync(host.Clock, StaffRole.Treasurer, "test/alert", "Un virement est revenu."));
        using var treasurer = await host.StaffComesInAsync("alerted@pic.example", StaffRole.Treasurer);
        using var admin = await host.StaffComesInAsync("notalerted@pic.example", StaffRole.SystemAdmin);
        var page = await treasurer.OpenAsync("/equipe/alertes");
        var action = page.Document.QuerySelector("form[action$='/lecture']")!.GetAttribute("action")!;

        var foreign = await admin.PressAsync(await admin.OpenAsync("/equipe/alertes"), action);
        var read = await treasurer.FollowAsync(await treasurer.PressAsync(page, action));

        Assert.Contains("Un virement est revenu", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
        Assert.DoesNotContain("Un virement est revenu", read.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> FollowedAsync(Browser browser, Page page) => page.RedirectsTo is null ? page : await browser.FollowAsync(page);
}
