using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Dues;

/// <summary>Members under procedure get a draft: the treasurer issues it or gives it up.</summary>
public sealed class DuesDraftTests
{
    private static readonly Actor Treasurer = new("Claire Trésor");

    [Fact]
    public async Task Issue_MemberMovedAndMeetingHeldSince_AddressedAndDueAsToday()
    {
        await using var portal = await OpenAsync(1);
        portal.Clock.Set(new DateOnly(2027, 7, 1));
        await portal.WithDataAsync(async db =>
        {
            db.DuesYears.Add(new DuesYear { Year = 2027, CallOn = new DateOnly(2026, 12, 1), DueOn = new DateOnly(2027, 5, 31) });
            var member = await db.Members.SingleAsync();
            (member.Name, member.Address) = ("Les Jardins d’ailleurs", new PostalAddress { Line1 = "1 place Neuve", PostalCode = "31000", Town = "Toulouse" });
            await db.SaveChangesAsync();
        });

        var issued = await IssueAsync(portal);

        Assert.Equal(("F2027-0001", "Les Jardins d’ailleurs", new DateOnly(2027, 7, 31)), (issued.Value.Number, issued.Value.RecipientName, issued.Value.DueOn));
        Assert.Equal(["1 place Neuve", "31000 Toulouse"], issued.Value.RecipientLines);
        Assert.Equal(1, await portal.WithDataAsync(db => db.OutboxMails.CountAsync(m => m.DocumentId != null)));
    }

    [Fact]
    public async Task Issue_TwiceAndAtOnce_TakesOneNumber()
    {
        await using var portal = await OpenAsync(1);

        var issued = await Task.WhenAll(IssueAsync(portal), IssueAsync(portal));

        Assert.All(issued, i => Assert.Equal("F2027-0001", i.Value.Number));
        Assert.Equal((1, 1), await portal.WithDataAsync(async db => (await db.OutboxMails.CountAsync(), await db.IssuedDocuments.CountAsync())));
    }

    [Fact]
    public async Task IssueAll_OneMemberGoneSince_IssuesTheOthersAndSaysWhy()
    {
        await using var portal = await OpenAsync(3);
        await portal.WithDataAsync(db => db.Members.OrderBy(m => m.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Removed)));

        var done = await portal.AsStaffAsync((IssueDraft act) => act.RunAllAsync(2027, Treasurer));

        Assert.Equal(2, done.Issued);
        Assert.Equal("dues.draft-of-no-member", Assert.Single(done.Refused).Code);
        Assert.Equal(["F2027-0001", "F2027-0002"], await portal.WithDataAsync(db => db.Invoices.Where(i => i.Number != null).Select(i => i.Number!).Order().ToListAsync()));
    }

    [Fact]
    public async Task Drop_WithItsReason_LeavesTheJournalAndFreesTheYear()
    {
        await using var portal = await OpenAsync(1);
        var draft = await portal.WithDataAsync(db => db.Invoices.Select(i => i.Id).SingleAsync());

        var silent = await portal.AsStaffAsync((DropDraft act) => act.RunAsync(draft, " ", Treasurer));
        var dropped = await portal.AsStaffAsync((DropDraft act) => act.RunAsync(draft, "Association en sommeil", Treasurer));
        var again = await portal.AsStaffAsync((DropDraft act) => act.RunAsync(draft, "Association en sommeil", Treasurer));
        var issued = await portal.AsStaffAsync((IssueDraft act) => act.RunAsync(draft, Treasurer));

        Assert.Equal("dues.draft-reason-missing", silent.Refusal?.Code);
        Assert.Equal(2027, dropped.Value);
        Assert.Equal(("dues.draft-gone", "dues.draft-gone"), (again.Refusal?.Code, issued.Refusal?.Code));
        Assert.Equal("Association en sommeil", await portal.WithDataAsync(db => db.JournalEntries.Where(e => e.Act == "invoice.draft-dropped").Select(e => e.Reason).SingleAsync()));
        Assert.Equal(1, (await portal.AsStaffAsync((IssueDuesCall act) => act.RunAsync(2027, Treasurer))).Value.Drafts);
    }

    [Fact]
    public async Task Drop_IssuedInvoice_Refused()
    {
        await using var portal = await OpenAsync(1);
        var issued = await IssueAsync(portal);

        var refused = await portal.AsStaffAsync((DropDraft act) => act.RunAsync(issued.Value.Id, "erreur", Treasurer));

        Assert.Equal("dues.draft-gone", refused.Refusal?.Code);
        Assert.Equal(1, await portal.WithDataAsync(db => db.Invoices.CountAsync()));
    }

    private static async Task<Outcome<Invoice>> IssueAsync(TestPortal portal)
    {
        var draft = await portal.WithDataAsync(db => db.Invoices.Select(i => i.Id).SingleAsync());
        return await portal.AsStaffAsync((IssueDraft act) => act.RunAsync(draft, Treasurer));
    }

    /// <summary>The call of 2027 is out; all these members were under procedure.</summary>
    private static async Task<TestPortal> OpenAsync(int members)
    {
        var portal = await TestPortal.OpenAsync(new FakeClock(2026, 12, 1));
        await portal.WithDataAsync(async db =>
        {
            db.HostProfiles.Add(new HostProfile { Since = portal.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = 2020, Amount = 30m });
            for (var i = 0; i < members; i++)
            {
                db.Members.Add(new AMember().With(new AContact()));
            }

            await db.SaveChangesAsync();
            db.Procedures.AddRange(await db.Members.Select(m => new Procedure { MemberId = m.Id, Year = 2026, OpenedOn = new DateOnly(2026, 8, 31), OpenedBy = "test" }).ToListAsync());
            await db.SaveChangesAsync();
        });
        await portal.AsStaffAsync((IssueDuesCall act) => act.RunAsync(2027, Treasurer));
        return portal;
    }
}
