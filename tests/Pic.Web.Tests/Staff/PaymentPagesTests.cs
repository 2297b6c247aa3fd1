using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Members;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class PaymentPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static int last = 500;

    [Fact]
    public async Task Create_AmountAlone_PaysTheOldestDebt()
    {
        var (member, invoice) = await OwingAsync("Les Payeuses");
        using var browser = await host.StaffComesInAsync("oldest@pic.example", StaffRole.Treasurer);

        var page = await browser.OpenAsync($"/equipe/adherents/{member.Number}/paiements/nouveau");
        var sent = await browser.SendAsync(page, $"/equipe/adherents/{member.Number}/paiements", ("Input.Amount", "12,50"), ("Input.ReceivedOn", "2026-11-20"), ("Input.Method", "Cheque"));
        var shown = await browser.FollowAsync(sent);

        Assert.Contains("Le paiement de 12,50", shown.Text, StringComparison.Ordinal);
        Assert.Contains($"facture {invoice} du 1er décembre 2025 (reste 17,50\u202f€, 12,50\u202f€ payés)", shown.Document.QuerySelector("#explication")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ThenCreate_SplitsOverTwoAssociations()
    {
        var (member, own) = await OwingAsync("Les Premières");
        var (_, foreign) = await OwingAsync("Les Secondes");
        using var browser = await host.StaffComesInAsync("split@pic.example", StaffRole.Treasurer);
        var form = await browser.OpenAsync($"/equipe/adherents/{member.Number}/paiements/nouveau");
        (string, string)[] typed = [("Input.Amount", "70"), ("Input.ReceivedOn", "2026-11-20"), ("Input.Method", "Transfer"), ("Input.Splits[0].Amount", "30"), ("Input.Splits[1].Number", foreign.ToLowerInvariant()), ("Input.Splits[1].Amount", "30"), ("Input.Surplus", "Gift")];

        var preview = await browser.PostAsync($"/equipe/adherents/{member.Number}/paiements/repartition", Values(form, typed));
        await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/paiements", typed);

        Assert.Contains($"30,00\u00a0€ de {own}, 30,00\u00a0€ de {foreign} ; 10,00\u00a0€ sont un don", preview.Document.QuerySelector("#plan")!.TextContent.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal([0m, 0m], await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Balances().Where(b => b.Number == own || b.Number == foreign).Select(b => b.Total - b.Paid).ToListAsync()));
    }

    [Fact]
    public async Task Create_UnknownInvoice_SaysWhereItsNumberStands()
    {
        var (member, _) = await OwingAsync("Les Numéros");
        using var browser = await host.StaffComesInAsync("unknown@pic.example", StaffRole.Treasurer);

        var form = await browser.OpenAsync($"/equipe/adherents/{member.Number}/paiements/nouveau");
        var refused = await browser.SendAsync(form, $"/equipe/adherents/{member.Number}/paiements", ("Input.Amount", "30"), ("Input.ReceivedOn", "2026-11-20"), ("Input.Splits[1].Number", "F1999-0001"), ("Input.Splits[1].Amount", "30"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("F1999-0001 : recopiez-le depuis la facture ou la liste des factures", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grid_OneRowWrong_RecordsNothingAndKeepsWhatWasTyped()
    {
        var (member, _) = await OwingAsync("Les Grilles");
        using var browser = await host.StaffComesInAsync("grid@pic.example", StaffRole.Treasurer);
        var form = await browser.OpenAsync("/equipe/paiements/saisie");
        (string, string)[] typed = [("Rows[0].Who", member.Number), ("Rows[0].Amount", "30"), ("Rows[0].ReceivedOn", "20/11/2026"), ("Rows[1].Who", "Personne du Tout"), ("Rows[1].Amount", "12"), ("Rows[2].Who", member.Number), ("Rows[2].Amount", "douze"), ("Rows[3].Who", "zzzz"), ("Rows[3].Amount", "x"), ("Rows[3].ReceivedOn", "hier")];

        var refused = await browser.SendAsync(form, "/equipe/paiements/saisie", typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("3 lignes sont à revoir", refused.Text, StringComparison.Ordinal);
        Assert.Equal("Personne du Tout", refused.Document.QuerySelector("[name='Rows[1].Who']")!.GetAttribute("value"));
        Assert.Equal(["Rows_1__Who", "Rows_2__Amount", "Rows_3__Who", "Rows_3__Amount", "Rows_3__ReceivedOn"], refused.Document.QuerySelectorAll("[aria-invalid=true]").Select(f => f.Id));
        Assert.Equal("Rows_1__Who", refused.Document.QuerySelector("[autofocus]")!.Id);
        Assert.Equal("douze", refused.Document.QuerySelector("[name='Rows[2].Amount']")!.GetAttribute("value"));
        Assert.Equal(0, await PaymentsOfAsync(member));
    }

    [Fact]
    public async Task Create_SentTwice_AsksWhetherItIsAnother()
    {
        var (member, _) = await OwingAsync("Les Doubles Clics");
        using var browser = await host.StaffComesInAsync("twice@pic.example", StaffRole.Treasurer);
        var (to, form) = ($"/equipe/adherents/{member.Number}/paiements", await browser.OpenAsync($"/equipe/adherents/{member.Number}/paiements/nouveau"));
        (string, string)[] typed = [("Input.Amount", "30"), ("Input.ReceivedOn", "2026-11-20"), ("Input.Method", "Cheque")];

        await browser.SendAsync(form, to, typed);
        var again = await browser.SendAsync(form, to, typed);
        var once = await PaymentsOfAsync(member);
        var known = again.Document.QuerySelector("[name='Input.AlikeKnown']")!.GetAttribute("value")!;
        await browser.SendAsync(again, to, [.. typed, ("Input.AlikeKnown", known)]);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (again.Status, once));
        Assert.Contains("Le même paiement est déjà enregistré", again.Html, StringComparison.Ordinal);
        Assert.Equal(2, await PaymentsOfAsync(member));
    }

    [Fact]
    public async Task Grid_SentTwice_AsksBesideTheRow()
    {
        var (member, _) = await OwingAsync("Les Grilles Jumelles");
        using var browser = await host.StaffComesInAsync("gridtwice@pic.example", StaffRole.Treasurer);
        var form = await browser.OpenAsync("/equipe/paiements/saisie");
        (string, string)[] typed = [("Rows[0].Who", member.Number), ("Rows[0].Amount", "30"), ("Rows[0].ReceivedOn", "20/11/2026")];

        await browser.SendAsync(form, "/equipe/paiements/saisie", typed);
        var again = await browser.SendAsync(form, "/equipe/paiements/saisie", typed);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, 1), (again.Status, await PaymentsOfAsync(member)));
        Assert.Equal("1", again.Document.QuerySelector("[name='Rows[0].AlikeKnown']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Grid_RowsRight_AreRecordedTogether()
    {
        var (member, invoice) = await OwingAsync("Le Chœur des Quais");
        using var browser = await host.StaffComesInAsync("gridok@pic.example", StaffRole.Treasurer);

        var sent = await browser.SendAsync(await browser.OpenAsync("/equipe/paiements/saisie"), "/equipe/paiements/saisie",
            ("Rows[0].Who", "le choeur des quais"), ("Rows[0].Amount", "10"), ("Rows[0].ReceivedOn", "20/11/2026"), ("Rows[0].Method", "Cheque"), ("Rows[1].Who", invoice), ("Rows[1].Amount", "20"));

        Assert.Contains("Les 2 paiements sont enregistrés", (await browser.FollowAsync(sent)).Text, StringComparison.Ordinal);
        Assert.Equal(2, await PaymentsOfAsync(member));
        Assert.Equal(2, await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Payments.CountAsync(p => p.MemberId == member.Id && p.Method == Pic.Rules.Invoicing.PaymentMethod.Cheque && p.ReceivedOn == new DateOnly(2026, 11, 20))));
    }

    [Fact]
    public async Task Bounce_Cheque_ShowsTheInvoiceOpenAgain()
    {
        var (member, invoice) = await OwingAsync("Les Rebonds", "rebonds@asso.test");
        using var browser = await host.StaffComesInAsync("bounce@pic.example", StaffRole.Treasurer);
        await browser.SendAsync(await browser.OpenAsync($"/equipe/adherents/{member.Number}/paiements/nouveau"), $"/equipe/adherents/{member.Number}/paiements", ("Input.Amount", "30"), ("Input.ReceivedOn", "2026-11-20"), ("Input.Method", "Cheque"));
        var id = await host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Payments.Where(p => p.MemberId == member.Id).Select(p => p.Id).SingleAsync());

        Assert.NotNull((await browser.OpenAsync($"/equipe/adherents/{member.Number}")).Document.QuerySelector($"#paiements + .list a[href='/equipe/paiements/{id}']"));
        await host.AsStaffAsync(s =>
        {
            s.GetRequiredService<PicDbContext>().Add(new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai" });
            return s.GetRequiredService<PicDbContext>().SaveChangesAsync();
        });
        var receipt = (await host.AsStaffAsync(s => s.GetRequiredService<IssueReceipt>().RunAsync(id, Actor.Command("test")))).Value.Number;

        var page = await browser.OpenAsync($"/equipe/paiements/{id}");
        var shown = await browser.FollowAsync(await browser.SendAsync(page, $"/equipe/paiements/{id}/rejets", ("Bounced.On", "2026-11-22"), ("Bounced.Reason", "Provision insuffisante")));

        using var contact = await host.ContactComesInAsync("rebonds@asso.test");
        var papers = await contact.OpenAsync($"/mon-espace/{member.Number}/documents");
        var gone = await contact.FollowAsync(await contact.OpenAsync($"/mon-espace/{member.Number}/recus/{receipt}.pdf"));
        Assert.Contains("annulé : chèque rejeté par la banque", papers.Text, StringComparison.Ordinal);
        Assert.Null(papers.Document.QuerySelector("a[href*='/recus/']"));
        Assert.Contains($"Le reçu {receipt} est annulé", gone.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Reçu {receipt} (annulé : chèque rejeté par la banque)", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Chèque rejeté par la banque le 22 novembre 2026", shown.Text, StringComparison.Ordinal);
        Assert.Contains("30,00", (await browser.OpenAsync($"/equipe/factures/{invoice}")).Document.QuerySelector(".statement")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_ByABoardMember_IsForbidden()
    {
        var (member, _) = await OwingAsync("Les Curieuses");
        using var browser = await host.StaffComesInAsync("nopay@pic.example", StaffRole.BoardMember);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.OpenAsync($"/equipe/adherents/{member.Number}/paiements/nouveau")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/equipe/paiements")).Status);
        Assert.Null((await browser.OpenAsync($"/equipe/adherents/{member.Number}")).Document.QuerySelector("a[href$='/paiements/nouveau']"));
    }

    [Fact]
    public async Task Promise_MadeByAContact_IsAcceptedInOneClick()
    {
        var (member, _) = await OwingAsync("Les Promesses", "promesse@asso.test");
        using var contact = await host.ContactComesInAsync("promesse@asso.test");
        using var treasurer = await host.StaffComesInAsync("accept@pic.example", StaffRole.Treasurer);

        var said = await contact.FollowAsync(await contact.SendAsync(await contact.OpenAsync($"/mon-espace/{member.Number}/promesses/nouvelle"), $"/mon-espace/{member.Number}/promesses", ("Input.On", "2026-12-15"), ("Input.Note", "Après la subvention")));
        var page = await treasurer.OpenAsync($"/equipe/adherents/{member.Number}");
        var action = page.Document.QuerySelector("form[action$='/acceptations']")!.GetAttribute("action")!;
        var accepted = await treasurer.FollowAsync(await treasurer.SendAsync(page, action));

        Assert.Contains("nous avons noté votre paiement pour le 15 décembre 2026", said.Text, StringComparison.Ordinal);
        Assert.EndsWith("du 1er décembre 2025, paiement promis pour le 15 décembre 2026.", said.Document.QuerySelector("#explication")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Après la subvention", page.Text, StringComparison.Ordinal);
        Assert.Contains("paiement promis pour le 15 décembre 2026 et accepté", accepted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promises_ThatWait_StandTogetherWithDateSumAndButton()
    {
        var (member, _) = await OwingAsync("Les Patientes");
        await host.AsStaffAsync(s =>
        {
            var db = s.GetRequiredService<PicDbContext>();
            db.Add(new PaymentPromise { MemberId = member.Id, PromisedOn = new DateOnly(2026, 12, 24), Note = "Après le marché", MadeAt = host.Clock.GetUtcNow(), MadeBy = "Ana" });
            return db.SaveChangesAsync();
        });
        using var treasurer = await host.StaffComesInAsync("promises@pic.example", StaffRole.Treasurer);
        using var board = await host.StaffComesInAsync("nopromise@pic.example", StaffRole.BoardMember);
        var page = await treasurer.OpenAsync("/equipe/promesses");
        var row = page.Document.QuerySelectorAll(".match").Single(m => m.TextContent.Contains("Les Patientes", StringComparison.Ordinal));

        var accepted = await treasurer.FollowAsync(await treasurer.SendAsync(page, row.QuerySelector("form")!.GetAttribute("action")));

        Assert.Contains("24 décembre 2026", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Après le marché", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("30,00", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("/equipe/promesses", accepted.Address);
        Assert.DoesNotContain("Les Patientes", accepted.Text, StringComparison.Ordinal);
        Assert.Null((await board.OpenAsync("/equipe/promesses")).Document.QuerySelector("form[action$='/acceptations']"));
    }

    [Fact]
    public async Task Lists_PaymentsInvoicesAndNumbers_OpenAndExport()
    {
        var (member, invoice) = await OwingAsync("Les Listes");
        using var browser = await host.StaffComesInAsync("lists@pic.example", StaffRole.Treasurer);

        Assert.Contains(invoice, (await browser.OpenAsync($"/equipe/factures?q={invoice}&type=Open")).Text, StringComparison.Ordinal);
        Assert.Contains(invoice, (await browser.OpenAsync($"/equipe/factures/export.csv?q={invoice}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/equipe/factures/numeros")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/equipe/paiements?q={member.Number}&mode=Cheque&etat=Credit&du=2026-01-01&au=2026-12-31")).Status);
        Assert.Contains("Reçu le;Mode;Montant", (await browser.OpenAsync("/equipe/paiements/export.csv")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/equipe/adherents?promesse=true&credit=true")).Status);
    }

    private Task<int> PaymentsOfAsync(Member member) => host.AsStaffAsync(s => s.GetRequiredService<PicDbContext>().Payments.CountAsync(p => p.MemberId == member.Id));

    private async Task<(Member Member, string Invoice)> OwingAsync(string name, params string[] emails)
    {
        var member = await host.AssociationAsync(name, emails);
        var number = $"F2026-{Interlocked.Increment(ref last).ToString("0000", CultureInfo.InvariantCulture)}";
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Attach(member);
            db.Add(new AnInvoice(member, 2026).Numbered(number).Build());
            return await db.SaveChangesAsync();
        });
        return (member, number);
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(Page page, (string Name, string Value)[] typed) =>
        page.Document.QuerySelectorAll("main form input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "")
            .Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
}
