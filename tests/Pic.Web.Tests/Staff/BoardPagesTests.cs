using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Board;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class BoardPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Meeting_CalledMovedAndStruck_CalendarFollows()
    {
        await host.LayOutAsync();
        using var browser = await host.StaffComesInAsync("caller@pic.example", StaffRole.Secretary);
        var page = await browser.OpenAsync("/equipe/conseils");

        await browser.PressAsync(page, "/equipe/conseils", ("New.Kind", "Board"), ("New.On", "2027-08-24"), ("New.At", "20:00"), ("New.Place", "Salle des fêtes"));
        var id = await host.ReadAsync(db => db.Meetings.Where(m => m.On == new DateOnly(2027, 8, 24)).Select(m => m.Id).SingleAsync());
        var first = await host.ReadAsync(db => db.DuesSteps.Where(s => s.Year == 2027 && s.Kind == Pic.Rules.Dues.DuesStepKind.SuspensionList).Select(s => s.PlannedOn).SingleAsync());
        var edit = await browser.OpenAsync($"/equipe/conseils/{id}/modifier");
        await browser.PressAsync(edit, $"/equipe/conseils/{id}/modifier", ("Input.On", "2027-08-31"), ("Input.At", "19:30"), ("Input.Place", "Salle des fêtes"));
        var moved = await host.ReadAsync(db => db.DuesSteps.Where(s => s.Year == 2027 && s.Kind == Pic.Rules.Dues.DuesStepKind.SuspensionList).Select(s => s.PlannedOn).SingleAsync());
        await browser.PressAsync(edit, $"/equipe/conseils/{id}/annulation");

        Assert.Equal(new DateOnly(2027, 8, 24), first);
        Assert.Equal(new DateOnly(2027, 8, 31), moved);
        Assert.False(await host.ReadAsync(db => db.Meetings.AnyAsync(m => m.Id == id)));
    }

    [Fact]
    public async Task Evening_FromAgendaToMinutes_DecidesChangesItsMindAndCloses()
    {
        var member = await host.OwingAsync("Les Absentes", "absentes@asso.test");
        var board = await host.BoardAsync(new DateOnly(2026, 11, 23));
        using var browser = await host.StaffComesInAsync("board@pic.example", StaffRole.BoardMember, StaffRole.SystemAdmin);
        var room = await browser.OpenAsync($"/equipe/conseils/{board}");

        var early = await browser.FollowAsync(await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("decision", "Suspend")));
        await browser.PressAsync(room, $"/equipe/conseils/{board}/seance");
        var endless = await browser.FollowAsync(await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("decision", "Deferral"), ("reason", "Subvention attendue")));
        await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("kind", "Other"), ("decision", "Deferral"), ("until", "2027-01-31"), ("reason", "Subvention attendue"));
        var deferred = await host.ReadAsync(db => db.Deferrals.CountAsync(d => d.MemberId == member.Id && d.EndedOn == null));
        var changed = await browser.FollowAsync(await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("kind", "Other"), ("decision", "Suspend")));
        var minutesTooEarly = await browser.FollowAsync(await browser.OpenAsync($"/equipe/conseils/{board}/proces-verbal.pdf"));
        await browser.PressAsync(room, $"/equipe/conseils/{board}/seance/cloture");
        var minutes = await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Get, new Uri($"/equipe/conseils/{board}/proces-verbal.pdf", UriKind.Relative)));
        var late = await browser.FollowAsync(await browser.PressAsync(room, $"/equipe/conseils/{board}/decisions", ("number", member.Number), ("decision", "NoAction")));

        Assert.Contains("ouvrez la séance d’abord", early.Text, StringComparison.Ordinal);
        Assert.Contains("Un sursis a toujours une date de fin", endless.Text, StringComparison.Ordinal);
        Assert.Equal(1, deferred);
        Assert.Contains("Les Absentes : interrompre", changed.Text, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Deferrals.CountAsync(d => d.MemberId == member.Id && d.EndedOn == null)));
        Assert.Contains("La séance n’est pas close", minutesTooEarly.Text, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", minutes.Html, StringComparison.Ordinal);
        Assert.Contains("Cette séance est close", late.Text, StringComparison.Ordinal);
        await TasksAsync(browser, member);
    }

    /// <summary>The order that follows from the decision is done with a proof; who pays is restored.</summary>
    private async Task TasksAsync(Browser browser, Member member)
    {
        var order = await host.ReadAsync(db => db.WorkOrders.Where(o => o.MemberId == member.Id && o.Kind == WorkOrderKind.Suspend && o.State == WorkOrderState.Open).Select(o => o.Id).SingleAsync());
        var tasks = await browser.OpenAsync("/equipe/taches");
        var unproven = await browser.PressAsync(tasks, "/equipe/taches", ("orders", $"{order}"), ("proof", " "));
        await browser.PressAsync(tasks, "/equipe/taches", ("orders", $"{order}"), ("proof", "Page neutre en place, vue de l’extérieur"));
        var cut = await host.ReadAsync(db => db.Services.Where(s => s.MemberId == member.Id).Select(s => s.State).SingleAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unproven.Status);
        Assert.Contains("Écrivez ce qui a été fait", unproven.Document.QuerySelector("#Proof-error")!.TextContent, StringComparison.Ordinal);
        Assert.True(unproven.Document.QuerySelector($"input[name=orders][value='{order}']")!.HasAttribute("checked"));
        Assert.Equal(ServiceState.Suspended, cut);
        Assert.Contains("Interruption des services ordonnée", (await browser.OpenAsync($"/equipe/adherents/{member.Number}/calendrier")).Text, StringComparison.Ordinal);
        Assert.Contains(member.Name, (await browser.OpenAsync("/equipe/procedures?etape=Suspended")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_ByTheTreasurer_AreForbidden()
    {
        var board = await host.BoardAsync(new DateOnly(2026, 12, 15));
        using var browser = await host.StaffComesInAsync("notboard@pic.example", StaffRole.Treasurer);
        var page = await browser.OpenAsync($"/equipe/conseils/{board}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PressAsync(page, $"/equipe/conseils/{board}/decisions", ("number", "A0001"), ("decision", "Suspend"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PressAsync(page, $"/equipe/conseils/{board}/seance")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/conseils/987654321")).Status);
    }

    [Fact]
    public async Task Letter_FromThePostToItsOutcome_RefusesWrongDaysAndFiles()
    {
        var (letter, member) = await LetterAsync("Les Silencieuses");
        using var browser = await host.StaffComesInAsync("letters@pic.example", StaffRole.Secretary);
        var page = await browser.OpenAsync("/equipe/recommandes");

        var none = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/recommandes"));
        await browser.PressAsync(page, "/equipe/recommandes", ("letters", $"{letter}"), ($"tracking[{letter}]", "1A 234 567 8901 2"));
        var future = await browser.FollowAsync(await browser.PressAsync(page, $"/equipe/recommandes/{letter}/resultat", ("outcome", "Delivered"), ("presentedOn", "2027-01-01")));
        await browser.PressAsync(page, $"/equipe/recommandes/{letter}/resultat", ("outcome", "Unclaimed"), ("presentedOn", "2026-11-23"));
        var shown = await browser.OpenAsync($"/equipe/recommandes/{letter}");
        var pdf = await browser.OpenAsync($"/equipe/recommandes/{letter}/lettre.pdf");
        var script = await browser.FollowAsync(await SendFileAsync(browser, shown, letter, "<script>alert(1)</script>"));
        var scan = await browser.FollowAsync(await SendFileAsync(browser, shown, letter, "%PDF-1.7 avis"));

        Assert.Contains("Cochez les lettres", none.Text, StringComparison.Ordinal);
        Assert.Contains("entre ce jour et aujourd’hui", future.Text, StringComparison.Ordinal);
        Assert.Contains("1A 234 567 8901 2", shown.Text, StringComparison.Ordinal);
        Assert.Contains("avisée, non réclamée", shown.Text, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", pdf.Html, StringComparison.Ordinal);
        Assert.Contains("Choisissez un PDF, un JPEG ou un PNG", script.Text, StringComparison.Ordinal);
        Assert.Contains("Ouvrir l’avis", scan.Text, StringComparison.Ordinal);
        Assert.Contains("Lettre recommandée postée", (await browser.OpenAsync($"/equipe/adherents/{member.Number}/calendrier")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_SumChangedOrAddressUnknown_IsWrittenAnewBeforeItLeaves()
    {
        var (letter, member) = await LetterAsync("Les Déménagées");
        await host.ReadAsync(async db => await db.RegisteredLetters.Where(l => l.Id == letter).ExecuteUpdateAsync(set => set.SetProperty(l => l.Amount, 45m)));
        using var browser = await host.StaffComesInAsync("rewrite@pic.example", StaffRole.Secretary);
        var page = await browser.OpenAsync($"/equipe/recommandes/{letter}");
        (string, string)[] ticked = [("letters", $"{letter}")];

        var wrongSum = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/recommandes", ticked));
        await browser.PressAsync(page, $"/equipe/recommandes/{letter}/actualisation");
        var noAddress = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/recommandes", ticked));
        await MoveAsync(member, "3 rue Vide");
        await browser.PressAsync(page, $"/equipe/recommandes/{letter}/actualisation");
        await browser.PressAsync(page, "/equipe/recommandes", ticked);
        await browser.PressAsync(page, $"/equipe/recommandes/{letter}/resultat", ("outcome", "UnknownAddress"), ("presentedOn", ""));
        var sameAddress = await browser.FollowAsync(await browser.PressAsync(page, $"/equipe/recommandes/{letter}/autre-adresse"));
        await MoveAsync(member, "8 place Neuve");
        var another = await browser.FollowAsync(await browser.PressAsync(page, $"/equipe/recommandes/{letter}/autre-adresse"));

        Assert.Contains("doit maintenant 30,00", wrongSum.Text, StringComparison.Ordinal);
        Assert.Contains("est incomplète", noAddress.Text, StringComparison.Ordinal);
        Assert.Contains("encore celle d’où la lettre est revenue", sameAddress.Text, StringComparison.Ordinal);
        Assert.Contains("8 place Neuve", another.Text, StringComparison.Ordinal);
        Assert.Equal([LetterOutcome.UnknownAddress, null], await host.ReadAsync(db => db.RegisteredLetters.Where(l => l.MemberId == member.Id).OrderBy(l => l.Id).Select(l => l.Outcome).ToListAsync()));
    }

    private Task<int> MoveAsync(Member member, string line) => host.ReadAsync(async db =>
    {
        var row = await db.Members.SingleAsync(m => m.Id == member.Id);
        row.Address = new PostalAddress { Line1 = line, PostalCode = "31520", Town = "Ramonville" };
        return await db.SaveChangesAsync();
    });

    [Fact]
    public async Task Paper_PrintedTwice_IsOneBatchThatCanBePrintedAgain()
    {
        var member = await host.OwingAsync("Les Sans-Courriel");
        await MoveAsync(member, "2 rue du Four");
        await host.ReadAsync(async db =>
        {
            db.Add(new StepLetter { Year = 2026, MemberId = member.Id, Step = MailStep.Reminder, Amount = 30m, QueuedAt = host.Clock.GetUtcNow(), Text = "Bonjour,\n\nvous devez 30,00 €." });
            return await db.SaveChangesAsync();
        });
        using var browser = await host.StaffComesInAsync("printer@pic.example", StaffRole.Secretary);
        var page = await browser.OpenAsync("/equipe/lettres");

        var pdf = await browser.OpenAsync("/equipe/lettres/lot.pdf");
        var labels = await browser.OpenAsync("/equipe/lettres/etiquettes.pdf");
        var last = page.Document.QuerySelector("input[name=last]")!.GetAttribute("value")!;
        var none = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/lettres", ("last", "0")));
        var printed = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/lettres", ("last", last)));
        var again = await browser.FollowAsync(await browser.PressAsync(page, "/equipe/lettres", ("last", last)));
        var batch = printed.Document.QuerySelector("a[href*='lot.pdf?du=']")!.GetAttribute("href")!;

        Assert.Contains("Les Sans-Courriel", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", pdf.Html, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", labels.Html, StringComparison.Ordinal);
        Assert.Contains("Rien n’attendait", none.Text, StringComparison.Ordinal);
        Assert.Contains("Rien n’attendait", again.Text, StringComparison.Ordinal);
        Assert.StartsWith("%PDF-", (await browser.OpenAsync(batch)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/equipe/lettres/lot.pdf")).Status);
    }

    [Fact]
    public async Task PhoneCall_OnlySomebodyWhoAnswered_IsAContact()
    {
        var member = await host.OwingAsync("Les Injoignables");
        using var browser = await host.StaffComesInAsync("phone@pic.example", StaffRole.Secretary);
        var page = await browser.OpenAsync("/equipe/telephone");

        await browser.PressAsync(page, $"/equipe/telephone/{member.Number}", ("result", "Message"), ("note", "Rappeler jeudi"));
        await browser.PressAsync(page, $"/equipe/telephone/{member.Number}", ("result", "Reached"));
        var log = await browser.OpenAsync($"/equipe/adherents/{member.Number}/echanges");
        var tomorrow = await browser.PressAsync(log, $"/equipe/adherents/{member.Number}/echanges", ("New.On", "2026-12-24"), ("New.Channel", "Mail"), ("New.Summary", "Merci"), ("New.Counts", "true"));

        Assert.Contains("Les Injoignables", page.Text, StringComparison.Ordinal);
        // The key Enter in the note presses the first button.
        Assert.Equal("Message", page.Document.QuerySelector($"form[action='/equipe/telephone/{member.Number}'] button[type=submit]")!.GetAttribute("value"));
        Assert.Equal([false, true], await host.ReadAsync(db => db.ContactLog.Where(e => e.MemberId == member.Id).OrderBy(e => e.Id).Select(e => e.IsHuman).ToListAsync()));
        Assert.Contains("Appel, message laissé : Rappeler jeudi", log.Text, StringComparison.Ordinal);
        Assert.Contains("indiquez aujourd’hui ou un jour passé", tomorrow.Text, StringComparison.Ordinal);
    }

    private async Task<(long Letter, Member Member)> LetterAsync(string name)
    {
        var member = await host.OwingAsync(name);
        var board = await host.BoardAsync(new DateOnly(2026, 12, 15));
        return (await host.ReadAsync(async db =>
        {
            var procedure = new Procedure { MemberId = member.Id, Year = 2026, OpenedOn = new DateOnly(2026, 8, 25), OpenedBy = "test", SuspendedOn = new DateOnly(2025, 9, 1), RemovalListedOn = new DateOnly(2026, 9, 29) };
            db.Add(procedure);
            await db.SaveChangesAsync();
            var letter = new RegisteredLetter
            {
                ProcedureId = procedure.Id,
                MemberId = member.Id,
                MeetingId = board,
                PlannedOn = new DateOnly(2026, 11, 20),
                PreparedAt = host.Clock.GetUtcNow(),
                PreparedBy = "test",
                Text = "Lettre recommandée avec avis de réception\n\nMadame, Monsieur,\n\nLe conseil vous entendra.\n\nLe PIC",
                AddressLines = [name, "3 rue Vide", "31520 Ramonville"],
                Amount = 30m,
            };
            db.Add(letter);
            await db.SaveChangesAsync();
            return letter.Id;
        }), member);
    }

    private static async Task<Page> SendFileAsync(Browser browser, Page page, long letter, string content)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(page.Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!), "form-key" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "file", "avis.pdf" },
        };
        return await browser.SendRawAsync(new HttpRequestMessage(HttpMethod.Post, new Uri($"/equipe/recommandes/{letter}/scan", UriKind.Relative)) { Content = form });
    }
}
