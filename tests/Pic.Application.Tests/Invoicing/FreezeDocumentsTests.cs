using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Invoicing;

/// <summary>What becomes of a document when nothing sets it, or when it cannot be set.</summary>
public sealed class FreezeDocumentsTests
{
    [Fact]
    public async Task Run_WorkerAway_CountsNothingAndTellsAnAdminOnceADay()
    {
        await using var portal = await OpenAsync(new Printer(_ => throw new WorkerAwayException("away")), documents: 3);

        var runs = new List<FrozenDocuments>();
        for (var i = 0; i < 4; i++)
        {
            runs.Add(await RunAsync(portal));
        }

        Assert.All(runs, run => Assert.Equal(new FrozenDocuments(0, 0, IsAway: true), run));
        Assert.All(await portal.WithDataAsync(db => db.IssuedDocuments.Select(d => d.Attempts).ToListAsync()), attempts => Assert.Equal(0, attempts));
        Assert.Equal(1, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync(a => a.ToRole == StaffRole.SystemAdmin)));
    }

    [Fact]
    public async Task Run_DocumentThatFails_IsTriedOnceARunThenGivenUpAloud()
    {
        await using var portal = await OpenAsync(new Printer(_ => throw new DocumentFailedException("template")), documents: 2);

        var first = await RunAsync(portal);
        var after = await portal.WithDataAsync(db => db.IssuedDocuments.Select(d => d.Attempts).ToListAsync());
        await RunAsync(portal);
        var silent = await portal.WithDataAsync(db => db.StaffAlerts.CountAsync());
        await RunAsync(portal);
        var last = await RunAsync(portal);

        Assert.Equal(new FrozenDocuments(0, 2), first);
        Assert.Equal([1, 1], after);
        Assert.Equal(0, silent);
        Assert.Equal(new FrozenDocuments(0, 0), last);
        Assert.StartsWith("2 documents n’ont pas pu", await portal.WithDataAsync(db => db.StaffAlerts.Select(a => a.Why).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryAgain_OnceTheCauseIsMended_SetsThemWithAJournalEntry()
    {
        var isMended = false;
        await using var portal = await OpenAsync(new Printer(_ => isMended ? new RenderedDocument([1, 2, 3], null) : throw new DocumentFailedException("template")), documents: 2);
        for (var i = 0; i < FreezeDocuments.MaxAttempts; i++)
        {
            await RunAsync(portal);
        }

        isMended = true;
        var stuck = await RunAsync(portal);
        var freed = await portal.AsStaffAsync((TryDocumentsAgain act) => act.RunAsync(new Actor("Claire")));
        var set = await RunAsync(portal);
        var none = await portal.AsStaffAsync((TryDocumentsAgain act) => act.RunAsync(new Actor("Claire")));

        Assert.Equal((0, 2, 2, 0), (stuck.Frozen, freed, set.Frozen, none));
        Assert.Equal("Claire", await portal.WithDataAsync(db => db.JournalEntries.Where(e => e.Act == "document.tried-again").Select(e => e.By).SingleAsync()));
    }

    private static Task<FrozenDocuments> RunAsync(TestPortal portal) => portal.AsStaffAsync((FreezeDocuments act) => act.RunAsync(2));

    private static async Task<TestPortal> OpenAsync(IDocumentRenderer printer, int documents)
    {
        var portal = await TestPortal.OpenAsync(configure: services => services.AddSingleton(printer));
        await portal.WithDataAsync(async db =>
        {
            db.HostProfiles.Add(new HostProfile { Since = portal.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            db.Members.Add(new AMember().With(new AContact()));
            await db.SaveChangesAsync();
        });
        var member = await portal.WithDataAsync(db => db.Members.Select(m => m.Id).SingleAsync());
        for (var i = 0; i < documents; i++)
        {
            await portal.AsStaffAsync((ChargeReminderCost act) => act.RunAsync(member, 5m, "frais", new Actor("Claire")));
        }

        return portal;
    }

    private sealed class Printer(Func<DocumentPage, RenderedDocument> print) : IDocumentRenderer
    {
        public Task<RenderedDocument> RenderAsync(DocumentPage page, CancellationToken cancellation) => Task.Run(() => print(page), cancellation);
    }
}
