using Microsoft.EntityFrameworkCore;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Invoicing;

public sealed class HostProfileTests
{
    private const string Plain = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#1f5f5b" d="M0 0h8v8z"/></svg>""";

    private static readonly HostProfileDraft Draft = new()
    {
        Name = "Association Exemple",
        Address = new PostalAddress { Line1 = "12 place Jean-Jaurès", PostalCode = "31520", Town = "Ramonville" },
        Iban = "FR76 3000 6000 0112 3456 7890 189",
        Bic = "AGRIFRPPXXX",
        VatCase = VatCase.Exempt261_7,
        VatDecidedOn = new DateOnly(2026, 5, 30),
        LogoSvg = Plain,
    };

    [Fact]
    public async Task ChangeHostProfile_Twice_TwoVersionsAndTheSameAgainNone()
    {
        await using var portal = await TestPortal.OpenAsync();

        await ChangeAsync(portal, Draft);
        await ChangeAsync(portal, Draft with { ShortName = "Exemple" });
        await ChangeAsync(portal, Draft with { ShortName = "Exemple" });

        var versions = await portal.WithDataAsync(db => db.HostProfiles.OrderBy(p => p.Id).ToListAsync());
        Assert.Equal(["", "Exemple"], versions.Select(v => v.ShortName));
        Assert.Equal("FR7630006000011234567890189", versions[0].Iban);
        Assert.Equal(2, await portal.WithDataAsync(db => db.JournalEntries.CountAsync(e => e.Act == "host-profile.changed")));
    }

    [Fact]
    public async Task ChangeHostProfile_WrongIban_Refused() =>
        Assert.Equal("invoicing.host-iban-wrong", await RefusalAsync(Draft with { Iban = "FR7630006000011234567890188" }));

    [Fact]
    public async Task ChangeHostProfile_NoDateOfDecision_Refused() =>
        Assert.Equal("invoicing.vat-decision-missing", await RefusalAsync(Draft with { VatDecidedOn = null }));

    [Theory]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""", "invoicing.logo-unsafe")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>""", "invoicing.logo-unsafe")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>""", "invoicing.logo-unsafe")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><use href="https://elsewhere.example/x.svg#a"/></svg>""", "invoicing.logo-unsafe")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><path style="fill:url( 'https://elsewhere.example')"/></svg>""", "invoicing.logo-unsafe")]
    [InlineData("""<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,AA"/></svg>""", "invoicing.logo-unsafe")]
    [InlineData("""<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>""", "invoicing.logo-unsafe")]
    [InlineData("""<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>""", "invoicing.logo-unreadable")]
    [InlineData("<html/>", "invoicing.logo-unreadable")]
    [InlineData("GIF89a", "invoicing.logo-unreadable")]
    public void Refuse_LogoThatDoesMoreThanDraw_Refused(string svg, string code) => Assert.Equal(code, LogoSvg.Refuse(svg)?.Code);

    [Fact]
    public void Refuse_GradientsAndReferencesInside_Accepted() =>
        Assert.Null(LogoSvg.Refuse("""<svg xmlns="http://www.w3.org/2000/svg"><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><path fill="url(#a)" d="M0 0h8"/></svg>"""));

    [Fact]
    public void Refuse_AboveFiftyKilobytes_Refused() =>
        Assert.Equal("invoicing.logo-too-big", LogoSvg.Refuse(Plain.Replace("M0 0", new string(' ', LogoSvg.SizeLimit), StringComparison.Ordinal))?.Code);

    private static async Task<string?> RefusalAsync(HostProfileDraft draft)
    {
        await using var portal = await TestPortal.OpenAsync();
        return (await ChangeAsync(portal, draft)).Refusal?.Code;
    }

    private static Task<Outcome<HostProfile>> ChangeAsync(TestPortal portal, HostProfileDraft draft) =>
        portal.AsStaffAsync<ChangeHostProfile, Outcome<HostProfile>>(change => change.RunAsync(draft, new Actor("Martine Delpech")));
}
