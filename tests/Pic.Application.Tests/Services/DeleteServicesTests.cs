using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Services;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Services;

/// <summary>Nobody deletes alone, and nothing is deleted without its archive.</summary>
public sealed class DeleteServicesTests
{
    private static readonly Actor First = new("Anne");
    private static readonly Actor Second = new("Bruno");

    [Fact]
    public async Task Confirm_NothingAsked_RefusedAndTheProcedureStaysOpen()
    {
        await using var portal = await OpenAsync();
        var procedure = await RemovedAsync(portal, "www.un.example");

        var refused = await ConfirmAsync(portal, procedure, First);

        Assert.Equal("services.deletion-missing", refused.Refusal?.Code);
        Assert.Contains("ne l’a demandée", refused.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("archive n’est pas faite", refused.Refusal.Sentence, StringComparison.Ordinal);
        Assert.Null(await portal.WithDataAsync(db => db.Procedures.Where(p => p.Id == procedure).Select(p => p.ClosedOn).SingleAsync()));
    }

    [Fact]
    public async Task Confirm_ByWhoAsked_RefusedThenDoneByAnotherAndOverForGood()
    {
        await using var portal = await OpenAsync();
        var procedure = await RemovedAsync(portal, "www.un.example", "www.deux.example");
        await AskAsync(portal, procedure, First);
        await ArchiveAsync(portal, procedure);

        var alone = await ConfirmAsync(portal, procedure, First);
        var deleted = await ConfirmAsync(portal, procedure, Second);
        var again = await ConfirmAsync(portal, procedure, Second);
        var asked = await AskAsync(portal, procedure, First);

        Assert.Contains("un·e autre admin", alone.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(2, deleted.Value);
        Assert.Equal(("services.deletion-over", "services.deletion-over"), (again.Refusal?.Code, asked.Refusal?.Code));
        Assert.All(await portal.WithDataAsync(db => db.Services.Where(s => s.Kind == ServiceKind.Site).Select(s => s.State).ToListAsync()), state => Assert.Equal(ServiceState.Deleted, state));
        Assert.Equal(
            ["services.archives-checked", "services.deleted", "services.deletion-asked"],
            await portal.WithDataAsync(db => db.JournalEntries.Where(e => e.Act.StartsWith("services.")).Select(e => e.Act).Order().ToListAsync()));
    }

    [Fact]
    public async Task Confirm_HalfAskedByWhoConfirms_Refused()
    {
        await using var portal = await OpenAsync();
        var procedure = await RemovedAsync(portal, "www.un.example");
        await AskAsync(portal, procedure, First);
        await AddSiteAsync(portal, procedure, "www.plus-tard.example");
        var uncovered = await ConfirmAsync(portal, procedure, Second);
        await AskAsync(portal, procedure, Second);
        await ArchiveAsync(portal, procedure);

        var refused = await ConfirmAsync(portal, procedure, Second);

        Assert.Contains("ne l’a demandée", uncovered.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Contains("un·e autre admin", refused.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_NoServiceLeft_OneAdminClosesTheProcedure()
    {
        await using var portal = await OpenAsync();
        var procedure = await RemovedAsync(portal);

        var closed = await ConfirmAsync(portal, procedure, First);

        Assert.Equal(0, closed.Value);
        Assert.NotNull(await portal.WithDataAsync(db => db.Procedures.Where(p => p.Id == procedure).Select(p => p.ClosedOn).SingleAsync()));
    }

    [Fact]
    public async Task Done_OrderOfADeletion_IsPassedOver()
    {
        await using var portal = await OpenAsync();
        var procedure = await RemovedAsync(portal, "www.un.example");
        await AskAsync(portal, procedure, First);
        var order = await portal.WithDataAsync(db => db.WorkOrders.Where(o => o.Kind == WorkOrderKind.Delete).Select(o => o.Id).SingleAsync());

        var done = await portal.AsStaffAsync((CarryOutOrders act) => act.DoneAsync([order], First, "supprimé"));

        Assert.Equal(0, done);
        Assert.Equal(WorkOrderState.Open, await portal.WithDataAsync(db => db.WorkOrders.Where(o => o.Id == order).Select(o => o.State).SingleAsync()));
    }

    [Fact]
    public async Task Orders_DoneAndFailed_AreInTheJournal()
    {
        await using var portal = await OpenAsync();
        var procedure = await RemovedAsync(portal, "www.un.example");
        await AskAsync(portal, procedure, First);
        var archive = await portal.WithDataAsync(db => db.WorkOrders.Where(o => o.Kind == WorkOrderKind.Archive).Select(o => o.Id).SingleAsync());

        await portal.AsStaffAsync(async (CarryOutOrders act) =>
        {
            await act.FailedAsync([archive], "disque plein", First);
            return await act.DoneAsync([archive], Second, "copie relue");
        });

        var told = await portal.WithDataAsync(db => db.JournalEntries.Where(e => e.Act.StartsWith("order.")).OrderBy(e => e.Id).Select(e => e.By + " " + e.Summary + " " + e.Reason).ToListAsync());
        Assert.Equal(["Anne Archive de www.un.example : échec. disque plein", "Bruno Archive de www.un.example : faite. copie relue"], told);
    }

    private static Task<Outcome<int>> AskAsync(TestPortal portal, long procedure, Actor by) => portal.AsStaffAsync((DeleteServices act) => act.AskAsync(procedure, by));

    private static Task<Outcome<int>> ConfirmAsync(TestPortal portal, long procedure, Actor by) => portal.AsStaffAsync((DeleteServices act) => act.ConfirmAsync(procedure, by));

    private static async Task ArchiveAsync(TestPortal portal, long procedure)
    {
        var orders = await portal.WithDataAsync(db => db.WorkOrders.Where(o => o.Kind == WorkOrderKind.Archive).Select(o => o.Id).ToListAsync());
        await portal.AsStaffAsync((CarryOutOrders act) => act.DoneAsync(orders, First, "archive faite"));
        await portal.AsStaffAsync(async (DeleteServices act) =>
        {
            await act.CheckArchivesAsync(procedure, First);
            return 0;
        });
    }

    private static Task<TestPortal> OpenAsync() => TestPortal.OpenAsync(new FakeClock(2027, 11, 22));

    private static Task AddSiteAsync(TestPortal portal, long procedure, string label) => portal.WithDataAsync(async db =>
    {
        db.Services.Add(new Site { MemberId = await db.Procedures.Where(p => p.Id == procedure).Select(p => p.MemberId).SingleAsync(), Label = label, State = ServiceState.Active });
        await db.SaveChangesAsync();
    });

    private static Task<long> RemovedAsync(TestPortal portal, params string[] sites) => portal.WithDataAsync(async db =>
    {
        Member member = new AMember();
        db.Members.Add(member);
        await db.SaveChangesAsync();
        db.Services.AddRange(sites.Select(label => new Site { MemberId = member.Id, Label = label, State = ServiceState.Suspended }));
        db.Services.Add(new DomainName { MemberId = member.Id, Label = "un.example", State = ServiceState.Active });
        var procedure = new Procedure { MemberId = member.Id, Year = 2027, OpenedOn = new DateOnly(2027, 8, 31), OpenedBy = "Test", RemovedOn = new DateOnly(2027, 10, 26), NotifiedOn = new DateOnly(2027, 11, 2) };
        db.Procedures.Add(procedure);
        await db.SaveChangesAsync();
        return procedure.Id;
    });
}
