using Microsoft.EntityFrameworkCore;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Joining;

public sealed class HostOnTrialTests
{
    private static readonly Actor Secretary = Actor.Command("test");

    [Fact]
    public async Task Warn_ElevenMonthsLater_TellsTheAssociationAndTheSecretaryOnceByTwoAtOnce()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 31));
        var number = await CandidateAsync(portal);
        Assert.True((await portal.AsStaffAsync((HostOnTrial trial) => trial.StartAsync(number, Secretary))).IsDone);
        Assert.Equal(ServiceKind.Site, await portal.WithDataAsync(db => db.ServiceRequests.Select(r => r.Kind).SingleAsync()));

        portal.Clock.Set(new DateOnly(2027, 2, 27));
        Assert.True((await WarnAsync(portal)).IsNothing);
        portal.Clock.Set(new DateOnly(2027, 2, 28));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => WarnAsync(portal)));
        await WarnAsync(portal);

        var mails = await portal.WithDataAsync(db => db.OutboxMails.Where(m => m.Step == MailStep.Application).OrderBy(m => m.QueuedAt).Select(m => m.TextBody).ToListAsync());
        Assert.Equal(2, mails.Count);
        Assert.Contains("jusqu’au 31 mars 2027", mails[0], StringComparison.Ordinal);
        Assert.Contains("se termine le 31 mars 2027", mails[1], StringComparison.Ordinal);
        Assert.Equal(1, await portal.WithDataAsync(db => db.StaffAlerts.CountAsync(a => a.Key.StartsWith("trial-ends/"))));
    }

    [Fact]
    public async Task AskToJoin_OnTrial_IsACandidateOnce()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 31));
        var number = await CandidateAsync(portal);
        await portal.AsStaffAsync((HostOnTrial trial) => trial.StartAsync(number, Secretary));

        var joined = await portal.AsStaffAsync((HostOnTrial trial) => trial.AskToJoinAsync(number, Secretary));
        var again = await portal.AsStaffAsync((HostOnTrial trial) => trial.AskToJoinAsync(number, Secretary));

        Assert.Equal(MembershipState.Candidate, joined.Value.State);
        Assert.Contains("à l’essai", again.Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_ConditionThenRefusalOfAnother_IsWrittenToTheApplicant()
    {
        await using var portal = await TestPortal.OpenAsync(new FakeClock(2026, 3, 31));
        var id = await IdAsync(portal, await CandidateAsync(portal));
        var other = await IdAsync(portal, await CandidateAsync(portal, "Les Vendeurs", "v@vendeurs.example"));

        await portal.AsStaffAsync((AdmitCandidate admit) => admit.AcceptUnderConditionAsync(id, "envoyer vos statuts", Secretary));
        await portal.AsStaffAsync((AdmitCandidate admit) => admit.RefuseAsync(other, "activité commerciale", Secretary));

        var mails = await portal.WithDataAsync(db => db.OutboxMails.ToDictionaryAsync(m => m.ToAddress, m => m.TextBody));
        Assert.Contains("envoyer vos statuts", mails["ana@semeurs.example"], StringComparison.Ordinal);
        Assert.Contains("activité commerciale", mails["v@vendeurs.example"], StringComparison.Ordinal);
    }

    private static Task<Application.Jobs.JobCount> WarnAsync(TestPortal portal) => portal.AsStaffAsync((HostOnTrial trial) => trial.WarnAsync());

    private static Task<long> IdAsync(TestPortal portal, string number) => portal.WithDataAsync(db => db.Members.Where(m => m.Number == number).Select(m => m.Id).SingleAsync());

    private static async Task<string> CandidateAsync(TestPortal portal, string name = "Les Semeurs", string email = "ana@semeurs.example") =>
        (await portal.AsStaffAsync((EnterApplication enter) => enter.RunAsync(name, MemberKind.Association, ["site"], new ContactDetails("Ana Sol", email, null, [ContactRole.Representative]), Secretary))).Value.Number;
}
