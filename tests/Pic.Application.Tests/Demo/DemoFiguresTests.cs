using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Xunit;

namespace Pic.Application.Tests.Demo;

/// <summary>
/// The demo equals the real figures. A site is a public one (SPIP, WordPress, plain files); Galette, Dolibarr and Paheko are instances
/// beside it and counted by software. Only current members count: nobody who left keeps a service.
/// </summary>
public sealed class DemoFiguresTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    private const double Associations = 139;

    [Fact]
    public async Task LoadAsync_RealSize_CountsEqualTheRealFigures()
    {
        await using var db = demo.Database.NewStaffContext();
        var associations = Current(db, MemberKind.Association);
        var sites = db.Set<Site>().Where(s => !PublicSite.ManagementTools.Contains(s.Software));
        var lists = db.Set<MailingList>();
        var domains = db.Set<DomainName>();

        Assert.Equal(139, await associations.CountAsync());
        Assert.Equal(13, await Current(db, MemberKind.Person).CountAsync());
        Assert.Equal(104, await sites.CountAsync());
        Assert.Equal(75, await ShareAsync(associations, sites));
        Assert.Equal(66, await ShareAsync(associations, lists));
        Assert.Equal(38, await ShareAsync(associations, db.Set<CloudSpace>()));
        Assert.Equal(53, await db.Set<CloudSpace>().CountAsync());
        Assert.Equal(14, await ShareAsync(associations, db.Set<Site>().Where(s => s.Software == SiteSoftware.Galette)));
        Assert.Equal(8, await ShareAsync(associations, db.Set<Site>().Where(s => s.Software == SiteSoftware.Dolibarr)));
        Assert.Equal(4, await ShareAsync(associations, db.Set<Site>().Where(s => s.Software == SiteSoftware.Paheko)));
        Assert.Equal(810, await lists.CountAsync());
        Assert.Equal(5, await lists.Select(l => l.Robot).Distinct().CountAsync());
        Assert.Equal(73_200, await lists.SumAsync(l => l.Subscribers));
        Assert.Equal(37, await lists.CountAsync(l => l.Posting == PostingPolicy.Anyone));
        Assert.Equal(65, await domains.CountAsync());
        Assert.Equal(50, await domains.Select(d => d.MemberId).Distinct().CountAsync());
        Assert.All(await domains.ToListAsync(), d => Assert.True(d is { Registrar: not null, ExpiresOn: not null, PricePaid: > 0 }));
        Assert.False(await db.Services.AnyAsync(s => s.Member.State != MembershipState.Member));
    }

    [Fact]
    public async Task LoadAsync_RealSize_OriginsEqualTheRealFigures()
    {
        string[] occitanie = ["09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"];
        await using var db = demo.Database.NewStaffContext();
        var codes = await Current(db, MemberKind.Association).Select(m => m.Address.PostalCode).ToListAsync();
        var inRamonville = await Current(db, MemberKind.Association).CountAsync(m => m.Address.Town == "Ramonville-Saint-Agne");

        Assert.Equal(91, Percent(codes.Count(code => occitanie.Contains(code[..2]))));
        Assert.Equal(10, Percent(inRamonville));
    }

    [Theory]
    [InlineData(2022)]
    [InlineData(2023)]
    [InlineData(2024)]
    [InlineData(2025)]
    public async Task LoadAsync_FinishedYear_TwentyArriveFourGoOneIsRefused(int year)
    {
        await using var db = demo.Database.NewStaffContext();

        Assert.Equal(20, await db.Members.CountAsync(m => m.JoinedOn!.Value.Year == year && m.Kind == MemberKind.Association));
        Assert.Equal(4, await db.Members.CountAsync(m => m.LeftOn!.Value.Year == year));
        Assert.Equal(1, await db.MembershipChanges.CountAsync(c => c.On.Year == year && c.To == MembershipState.Refused && c.Member.State == MembershipState.Refused));
    }

    [Fact]
    public async Task LoadAsync_FiveYears_NumbersWithoutGapAndNextYearNotCalled()
    {
        await using var db = demo.Database.NewStaffContext();
        var invoices = await db.Invoices.Where(i => i.Number != null).OrderBy(i => i.Number).ToListAsync();

        Assert.Equal([2022, 2023, 2024, 2025, 2026], invoices.Select(i => i.Year).Distinct().Order());
        foreach (var series in invoices.GroupBy(i => i.Number![..5]))
        {
            Assert.Equal(Enumerable.Range(1, series.Count()).Select(n => $"{series.Key}-{n:0000}"), series.Select(i => i.Number));
            Assert.Equal(series.Count(), await db.NumberSeries.Where(s => s.Code == series.Key).Select(s => s.Last).SingleAsync());
            Assert.Equal(series.Select(i => i.IssuedOn).Order(), series.Select(i => i.IssuedOn));
        }

        Assert.Equal(10, await db.CreditNotes.CountAsync());
        Assert.Equal([2022, 2023, 2024, 2025, 2026], await db.DuesCalls.Select(c => c.Year).OrderBy(y => y).ToListAsync());
        Assert.NotNull((await db.DuesYears.SingleAsync(y => y.Year == 2027)).DueOn);
        Assert.Equal([15m, 30m], await db.Tariffs.Select(t => t.Amount).OrderBy(a => a).ToListAsync());
    }

    [Fact]
    public async Task LoadAsync_People_ReachableStaleBouncingAndForSeveral()
    {
        await using var db = demo.Database.NewStaffContext();
        var contacts = await db.Contacts.Include(c => c.Assignments).ThenInclude(a => a.Member).ToListAsync();
        var current = await db.Members.Where(m => m.State == MembershipState.Member).Include(m => m.Assignments).ThenInclude(a => a.Contact).ToListAsync();
        var yearAgo = LoadedDemo.Clock.Today().AddYears(-1);

        Assert.All(current, m => Assert.InRange(m.Assignments.Select(a => a.ContactId).Distinct().Count(), 1, 3));
        Assert.All(current, m => Assert.Contains(m.Assignments, a => a.Role == ContactRole.Representative));
        Assert.All(current, m => Assert.Contains(m.Assignments, a => a.Role == ContactRole.Treasury));
        Assert.Equal([2, 3], contacts.Select(c => c.Assignments.Select(a => a.MemberId).Distinct().Count()).Where(n => n > 1).Order());
        Assert.Equal(4, current.Count(m => m.Assignments.All(a => a.Contact.Email is null)));
        Assert.Equal(3, current.Count(m => m.Assignments.All(a => a.Contact.EmailState == EmailState.Bouncing)));
        Assert.InRange(contacts.Count(c => c.ConfirmedOn < yearAgo), 10, 60);
        var emails = contacts.Select(c => c.Email).OfType<string>().ToList();
        Assert.Equal(emails.Count, emails.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(emails, e => Assert.Matches(@"^[a-z0-9.\-]+@[a-z0-9.\-]+\.(example|test)$", e));
    }

    [Fact]
    public async Task LoadAsync_Identifiers_AreUniqueAndPassTheirChecks()
    {
        await using var db = demo.Database.NewStaffContext();
        var members = await db.Members.ToListAsync();
        var host = await db.HostProfiles.SingleAsync();

        Assert.Equal(members.Count, members.Select(m => m.Name).Distinct().Count());
        Assert.All(members.Select(m => m.Rna).OfType<string>(), rna => Assert.Matches("^W[0-9]{9}$", rna));
        var luhn = members.SelectMany(m => new[] { m.Siren, m.Siret }).OfType<string>().Append(host.Siren!).ToList();
        Assert.True(luhn.Count > 50);
        Assert.All(luhn, number => Assert.True(PassesLuhn(number), number));
        Assert.Equal(VatCase.Exempt261_7, host.VatCase);
        Assert.Equal(
            await db.Services.CountAsync(),
            await db.Services.Select(s => new { s.Kind, s.Label }).Distinct().CountAsync());
    }

    [Fact]
    public async Task LoadAsync_Papers_OnlyThoseOfTheLastTwoYearsWaitToBeSet()
    {
        await using var db = demo.Database.NewStaffContext();
        var waiting = await db.IssuedDocuments.Where(d => d.Pdf == null).CountAsync();

        Assert.Equal(await db.Invoices.CountAsync(i => i.Year >= 2025 && i.Number != null) + await db.CreditNotes.CountAsync(c => c.IssuedOn.Year >= 2025) + await db.Receipts.CountAsync(), waiting);
        Assert.InRange(waiting, 200, 400);
    }

    private static IQueryable<Member> Current(PicDbContext db, MemberKind kind) => db.Members.Where(m => m.State == MembershipState.Member && m.Kind == kind);

    private static async Task<int> ShareAsync(IQueryable<Member> associations, IQueryable<Service> services) =>
        Percent(await associations.CountAsync(m => services.Any(s => s.MemberId == m.Id)));

    private static int Percent(int count) => (int)Math.Round(100 * count / Associations);

    private static bool PassesLuhn(string number) =>
        number.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2 / 10 + (c - '0') * 2 % 10).Sum() % 10 == 0;
}
