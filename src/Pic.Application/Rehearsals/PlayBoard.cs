using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Rehearsals;

/// <summary>The board of a rehearsal: meets on its days and decides as proposed, unless the scenario says otherwise for a line.</summary>
internal sealed class PlayBoard(Stage stage, PlayOrders orders)
{
    private const string Unsaid = "décision du conseil";

    public async Task MeetAsync(DateOnly day, IReadOnlyList<BoardDecisionEvent> said)
    {
        var meeting = await stage.ReadAsync(db => db.Meetings.Where(m => m.Kind == MeetingKind.Board && m.On == day).Select(m => m.Id).SingleAsync());
        await stage.ActAsync<OpenMeeting>(act => act.RunAsync(meeting, Stage.Board));
        var settled = new List<long>();
        foreach (var decision in said)
        {
            if (!stage.Ids.TryGetValue(decision.Association, out var member))
            {
                await stage.NotYetMemberAsync(decision.Association, Word(decision.Decision));
                continue;
            }

            settled.Add(member);
            if (await DecideAsync(meeting, day, decision, member) is { } refusal)
            {
                await stage.RefusedAsync(member, Word(decision.Decision), refusal.Sentence);
            }
        }

        var refused = await stage.ActAsync<DecideAsProposed, IReadOnlyList<LineRefused>>(act => act.RunAsync(meeting, Stage.Board, settled));
        foreach (var line in refused)
        {
            await stage.RefusedAsync(line.MemberId, Word(line.Decision), line.Refusal.Sentence);
        }

        await stage.ActAsync<CloseMeeting>(act => act.RunAsync(meeting, Stage.Board));
        await orders.CarryOutAsync();
    }

    /// <summary>Who is to be kept after a removal that is decided and not notified is kept where that is done: the board goes back on it.</summary>
    private async Task<Refusal?> DecideAsync(long meeting, DateOnly day, BoardDecisionEvent said, long member)
    {
        var removed = said.Decision != BoardDecision.Keep ? null : await stage.ReadAsync(db => db.Procedures
            .Where(p => p.MemberId == member && p.ClosedOn == null && p.RemovedOn < day && p.NotifiedOn == null).Select(p => (long?)p.Id).SingleOrDefaultAsync());
        return removed is { } procedure
            ? (await stage.ActAsync<RevokeRemoval, Outcome<Procedure>>(act => act.RunAsync(procedure, said.Reason ?? Unsaid, Stage.Board))).Refusal
            : (await stage.ActAsync<DecideLine, Outcome<MeetingLine>>(act => act.RunAsync(meeting, Line(said, member), Stage.Board))).Refusal;
    }

    /// <summary>Time is granted with a reason, candidates are told one: the scenario need not write it.</summary>
    private static MeetingDecision Line(BoardDecisionEvent said, long member)
    {
        var needsWords = said.Decision is BoardDecision.Deferral or BoardDecision.PaymentPlan or BoardDecision.Refuse or BoardDecision.AcceptUnderCondition || said.Instalments.Count > 0;
        return new MeetingDecision(member, said.Decision) { Until = said.Until, Reason = said.Reason ?? (needsWords ? Unsaid : null), Instalments = said.Instalments };
    }

    private static string Word(BoardDecision decision) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(decision.ToString());
}
