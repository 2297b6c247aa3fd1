using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Rules.Members;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Staff;

public sealed class SettingsPagesTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Update_WrongIban_SaysSoBesideTheFieldAndSavesNothing()
    {
        using var browser = await host.StaffComesInAsync("iban@pic.example", StaffRole.Treasurer);
        var before = await VersionsAsync();

        var page = await browser.SendAsync(await browser.OpenAsync("/equipe/reglages"), "/equipe/reglages", Particulars("FR7630006000011234567890188"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Cet IBAN n’est pas valable", page.Document.QuerySelector("#Input_Iban-error")?.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await VersionsAsync());
    }

    [Fact]
    public async Task Update_Complete_AddsAVersion()
    {
        using var browser = await host.StaffComesInAsync("save@pic.example", StaffRole.Treasurer);
        var before = await VersionsAsync();

        var page = await browser.FollowAsync(await browser.SendAsync(await browser.OpenAsync("/equipe/reglages"), "/equipe/reglages", Particulars("FR76 3000 6000 0112 3456 7890 189")));

        Assert.Contains("Les réglages sont enregistrés", page.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await VersionsAsync());
    }

    [Fact]
    public async Task Tariff_OfACalledYear_Refused()
    {
        using var browser = await host.StaffComesInAsync("tariff@pic.example", StaffRole.Treasurer);
        await host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.DuesCalls.Add(new DuesCall { Year = 2026, IssuedAt = host.Clock.GetUtcNow(), IssuedOn = new DateOnly(2025, 12, 1), IssuedBy = "test" });
            return await db.SaveChangesAsync();
        });

        var page = await browser.SendAsync(
            await browser.OpenAsync("/equipe/tarifs"), "/equipe/tarifs", ("Tariff.Kind", "Association"), ("Tariff.FirstYear", "2026"), ("Tariff.Amount", "45,00"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("son tarif ne change plus", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_ByABoardMember_OnlyReads()
    {
        using var browser = await host.StaffComesInAsync("reads@pic.example", StaffRole.BoardMember);

        var page = await browser.OpenAsync("/equipe/reglages");
        var answer = await browser.SendAsync(page, "/equipe/reglages", Particulars("FR7630006000011234567890189"));

        Assert.Contains("Seule la trésorerie change ces réglages", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    private static (string, string)[] Particulars(string iban) =>
    [
        ("Input.Name", "Association Exemple"), ("Input.Line1", "12 place Jean-Jaurès"), ("Input.PostalCode", "31520"), ("Input.Town", "Ramonville"),
        ("Input.Iban", iban), ("Input.VatCase", "Exempt261_7"), ("Input.VatDecidedOn", "2026-05-30"), ("Input.AccentColour", "#1f5f5b"),
    ];

    private Task<int> VersionsAsync() => host.AsStaffAsync(services => services.GetRequiredService<PicDbContext>().HostProfiles.CountAsync());
}
