using Microsoft.EntityFrameworkCore;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Dues;

/// <summary>The campaign tells what a year costs: nobody gets it before that year is called.</summary>
public sealed class CampaignTests
{
    private static readonly Actor Treasurer = new("Claire Trésor");

    [Fact]
    public async Task Campaign_CallNotIssued_WaitsForItAndTellsTheTreasurer()
    {
        await using var portal = await OpenAsync();
        await DayAsync(portal, new DateOnly(2027, 1, 5));
        var (early, waiting) = (await SentAsync(portal), await StepAsync(portal));

        await portal.AsStaffAsync<IssueDuesCall, Outcome<DuesCallResult>>(act => act.RunAsync(2027, Treasurer));
        await DayAsync(portal, new DateOnly(2027, 1, 6));

        Assert.Empty(early);
        Assert.Equal("l’appel de cotisation de l’année n’est pas émis", waiting.WaitsFor);
        Assert.Equal(1, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync(a => a.ToRole == StaffRole.Treasurer && a.Why.StartsWith("Campagne"))));
        Assert.Equal([(30m, new DateOnly(2027, 1, 5))], await SentAsync(portal));
        Assert.Null((await StepAsync(portal)).WaitsFor);
    }

    private static async Task<TestPortal> OpenAsync()
    {
        var portal = await TestPortal.OpenAsync(new FakeClock(2026, 12, 1));
        await portal.WithDataAsync(async db =>
        {
            db.HostProfiles.Add(new HostProfile { Since = portal.Clock.GetUtcNow(), ChangedBy = "test", Name = "Hébergeur", Iban = "FR7630006000011234567890189" });
            db.Tariffs.Add(new Tariff { Kind = MemberKind.Association, FirstYear = 2020, Amount = 30m });
            Member member = new AMember().With(new AContact());
            db.Members.Add(member);
            await db.SaveChangesAsync();
        });
        await DayAsync(portal, new DateOnly(2026, 12, 1));
        return portal;
    }

    private static Task DayAsync(TestPortal portal, DateOnly day)
    {
        portal.Clock.Set(day, 8, 30);
        return portal.AsStaffAsync<RunCalendarDay, JobCount>(act => act.RunAsync());
    }

    private static Task<List<(decimal, DateOnly)>> SentAsync(TestPortal portal) => portal.WithDataAsync(async db =>
        (await db.OutboxMails.Where(m => m.Step == MailStep.Campaign).Select(m => new { m.Amount, m.PlannedOn }).ToListAsync()).ConvertAll(m => (m.Amount!.Value, m.PlannedOn!.Value)));

    private static Task<DuesStep> StepAsync(TestPortal portal) => portal.WithDataAsync(db => db.DuesSteps.SingleAsync(s => s.Year == 2027 && s.Kind == DuesStepKind.Campaign));
}
