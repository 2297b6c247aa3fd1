using Microsoft.EntityFrameworkCore;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Dues;

public sealed class IssueDuesCallTests
{
    private static readonly Actor Treasurer = new("Claire Trésor");

    [Fact]
    public async Task Run_MembersDue_NumbersThemWithoutGapAndQueuesOneMailEach()
    {
        await using var portal = await OpenAsync(associations: 12);

        var result = await CallAsync(portal);

        Assert.Equal(new DuesCallResult(2027, 12, 0, 12, 360m), result.Value);
        await portal.WithDataAsync(async db =>
        {
            var numbers = await db.Invoices.OrderBy(i => i.Number).Select(i => i.Number).ToListAsync();
            Assert.Equal(Enumerable.Range(1, 12).Select(n => $"F2027-{n:0000}"), numbers);
            Assert.All(await db.OutboxMails.ToListAsync(), mail => Assert.NotNull(mail.DocumentId));
            Assert.Equal(12, await db.IssuedDocuments.CountAsync(d => d.Pdf == null));
        });
    }

    [Fact]
    public async Task Run_SecondTime_DoesNothing()
    {
        await using var portal = await OpenAsync(associations: 3);
        await CallAsync(portal);

        var again = await CallAsync(portal);

        Assert.Equal(0, again.Value.Invoices);
        Assert.Equal(3, await portal.WithDataAsync(db => db.OutboxMails.CountAsync()));
    }

    [Fact]
    public async Task Run_TwoTreasurersAtOnce_OneCall()
    {
        await using var portal = await OpenAsync(associations: 40);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CallAsync(portal)));

        Assert.Equal(40, results.Sum(r => r.Value.Invoices));
        Assert.Equal(40, await portal.WithDataAsync(db => db.Invoices.CountAsync()));
        Assert.Equal(1, await portal.WithDataAsync(db => db.DuesCalls.CountAsync()));
        Assert.Equal("F2027-0040", await portal.WithDataAsync(db => db.Invoices.MaxAsync(i => i.Number)));
    }

    [Fact]
    public async Task Run_NoTariff_RefusedWithoutATrace()
    {
        await using var portal = await OpenAsync(associations: 2, tariff: false);

        var result = await CallAsync(portal);

        Assert.Equal("dues.tariff-missing", result.Refusal?.Code);
        Assert.Equal(0, await portal.WithDataAsync(db => db.DuesCalls.CountAsync()));
    }

    [Fact]
    public async Task Issued_AnyChange_RefusedByTheDatabase()
    {
        await using var portal = await OpenAsync(associations: 1);
        await CallAsync(portal);

        foreach (var sql in new[]
        {
            "UPDATE invoices SET total = 1",
            "DELETE FROM invoices",
            "UPDATE invoice_lines SET amount = 1",
            "INSERT INTO invoice_lines (invoice_id, position, description, quantity, unit_price, amount) SELECT id, 9, 'x', 1, 5, 5 FROM invoices",
        })
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => portal.WithDataAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    [Fact]
    public async Task CreditNote_MoreThanIsLeft_Refused()
    {
        await using var portal = await OpenAsync(associations: 1);
        await CallAsync(portal);
        var id = await portal.WithDataAsync(db => db.Invoices.Select(i => i.Id).SingleAsync());

        var part = await CreditAsync(portal, id, 20m);
        var above = await CreditAsync(portal, id, 10.01m);
        var rest = await CreditAsync(portal, id, null);
        var nothing = await CreditAsync(portal, id, null);

        Assert.Equal(("A2027-0001", 20m), (part.Value.Number, part.Value.Amount));
        Assert.Equal("invoicing.above-what-is-left", above.Refusal?.Code);
        Assert.Equal(10m, rest.Value.Amount);
        Assert.Equal("invoicing.nothing-left", nothing.Refusal?.Code);
    }

    private static Task<Outcome<CreditNote>> CreditAsync(TestPortal portal, long invoice, decimal? amount) =>
        portal.AsStaffAsync<IssueCreditNote, Outcome<CreditNote>>(act => act.RunAsync(invoice, amount, "départ", Treasurer));

    private static Task<Outcome<DuesCallResult>> CallAsync(TestPortal portal) =>
        portal.AsStaffAsync<IssueDuesCall, Outcome<DuesCallResult>>(act => act.RunAsync(2027, Treasurer));

    private static async Task<TestPortal> OpenAsync(int associations, bool tariff = true)
    {
        var portal = await TestPortal.OpenAsync();
        await portal.WithDataAsync(async db =>
        {
            db.HostProfiles.Add(new HostProfile { Since = portal.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            if (tariff)
            {
                db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = 2020, Amount = 30m });
            }

            for (var n = 1; n <= associations; n++)
            {
                var member = new Member { Number = $"A{n:0000}", Kind = MemberKind.Association, Name = $"Association {n}", State = MembershipState.Member, JoinedOn = new DateOnly(2020, 1, 1) };
                var contact = new Contact { Name = $"Personne {n}", Email = $"p{n}@exemple.example" };
                member.Assignments.Add(new ContactAssignment { Contact = contact, Role = ContactRole.Treasury, Since = new DateOnly(2020, 1, 1) });
                db.Members.Add(member);
            }

            await db.SaveChangesAsync();
        });
        return portal;
    }
}
