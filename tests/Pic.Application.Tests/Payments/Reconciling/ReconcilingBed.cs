using Microsoft.EntityFrameworkCore;
using Pic.Application.Payments.Bank;
using Pic.Application.Payments.Reconciling;
using Pic.Rules;
using Pic.Rules.Payments.Matching;
using Pic.Testing.Matching;
using Xunit;

namespace Pic.Application.Tests.Payments.Reconciling;

/// <summary>The treasurer's desk with a statement on it.</summary>
internal static class ReconcilingBed
{
    public static async Task<IReadOnlyList<LineProposal>> ImportAsync(this DeskBed bed, params (decimal Amount, string Text, string? Payer)[] lines)
    {
        var file = EveningFile.Camt([.. lines.Select(l => new MatchingLine(Guid.Empty, l.Amount, l.Text, l.Payer))], DeskBed.Today);
        var done = await bed.Portal.AsStaffAsync((ImportStatement import) => import.RunAsync(new StatementSource("releve.xml", new MemoryStream(file)), DeskBed.Treasurer));
        Assert.True(done.IsDone, done.Refusal?.Sentence);
        return await bed.ProposeAsync();
    }

    public static Task<IReadOnlyList<LineProposal>> ProposeAsync(this DeskBed bed) => bed.Portal.AsStaffAsync((ProposeMatches propose) => propose.RunAsync());

    public static Task<Outcome<long>> AcceptAsync(this DeskBed bed, LineProposal proposal) => bed.AcceptAsync(AcceptMatches.Of(proposal.Line.Id, proposal.Best!));

    public static Task<Outcome<long>> AcceptAsync(this DeskBed bed, AcceptedMatch match) => bed.Portal.AsStaffAsync((AcceptMatches accept) => accept.RunAsync(match, DeskBed.Treasurer));

    public static Task<Outcome<LineDecision>?> UndoLineAsync(this DeskBed bed, long line) => bed.Portal.AsStaffAsync((UndoDecision undo) => undo.RunAsync(line, DeskBed.Treasurer));

    public static Task<int> InForceAsync(this DeskBed bed) => bed.Portal.WithDataAsync(db => db.LineDecisions.CountAsync(d => d.UndoneAt == null));
}
