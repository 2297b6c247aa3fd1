using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Rules.Dues;

namespace Pic.Application.Dues;

/// <summary>What one step of the calendar did to one member, or would do, and why.</summary>
/// <param name="Concerns">True when it happened or would happen; null for marks that concern nobody.</param>
/// <param name="MailId">The mail that left, when there is one.</param>
public sealed record StepExplained(DuesStep Step, bool? Concerns, string Why, Guid? MailId = null);

/// <summary>
/// Answers "why was X reminded, or not" for each step of a year: from what was written down when the step was done, else from the debt of that day,
/// read again; for steps to come, from the rules as they would judge today.
/// </summary>
public sealed class ExplainSteps(PicDbContext db, PreviewStep preview)
{
    public async Task<IReadOnlyList<StepExplained>> RunAsync(long memberId, int year, CancellationToken cancellation = default)
    {
        var steps = await db.DuesSteps.AsNoTracking().Where(s => s.Year == year).OrderBy(s => s.PlannedOn == null).ThenBy(s => s.PlannedOn).ThenBy(s => s.Kind).ToListAsync(cancellation);
        var coming = await preview.ByStepAsync(year, [.. steps.Where(s => s is { DoneOn: null, IsOff: false })], [memberId], cancellation);
        var explained = new List<StepExplained>();
        foreach (var step in steps)
        {
            explained.Add(step switch
            {
                { IsOff: true } => new StepExplained(step, null, "étape désactivée cette année"),
                { PlannedOn: null } => new StepExplained(step, null, "pas encore de date"),
                { DoneOn: not null, WaitsFor: not null } => new StepExplained(step, null, step.WaitsFor!),
                { DoneOn: not null } => await DoneAsync(step, memberId, cancellation),
                _ => Coming(step, coming),
            });
        }

        return explained;
    }

    private static StepExplained Coming(DuesStep step, IReadOnlyDictionary<DuesStepKind, IReadOnlyList<StepPreviewRow>> coming)
    {
        if (!PreviewStep.IsPreviewed(step.Kind))
        {
            return new StepExplained(step, null, "");
        }

        var row = coming[step.Kind].SingleOrDefault();
        var waits = step.WaitsFor is { } why ? $" ; l’étape attend : {why}" : "";
        return row is null ? new StepExplained(step, false, "n’est pas encore adhérent·e") : new StepExplained(step, row.IsConcerned, row.Why + (row is { IsConcerned: true, OnPaper: true } ? ", par lettre faute d’adresse valable" : "") + waits);
    }

    private Task<StepExplained> DoneAsync(DuesStep step, long memberId, CancellationToken cancellation) => step.Kind switch
    {
        DuesStepKind.DuesCall => MailedAsync(step, MailStep.DuesCall, memberId, cancellation),
        DuesStepKind.Campaign => MailedAsync(step, MailStep.Campaign, memberId, cancellation),
        DuesStepKind.Reminder => MailedAsync(step, MailStep.Reminder, memberId, cancellation),
        DuesStepKind.LastReminder => MailedAsync(step, MailStep.LastReminder, memberId, cancellation),
        DuesStepKind.SuspensionList => ListedAsync(step, memberId, ChronicleWords.SuspensionProposed, "proposée au conseil", "suspension", cancellation),
        DuesStepKind.RemovalList => ListedAsync(step, memberId, ChronicleWords.RemovalProposed, "proposée à la radiation", "removal", cancellation),
        DuesStepKind.Suspension => CutAsync(step, memberId, cancellation),
        DuesStepKind.DepartureDeadline or DuesStepKind.DueDate or DuesStepKind.RegisteredLetter or DuesStepKind.RemovalDecision or DuesStepKind.Deletion =>
            Task.FromResult(new StepExplained(step, null, "")),
    };

    private async Task<StepExplained> MailedAsync(DuesStep step, MailStep mail, long memberId, CancellationToken cancellation)
    {
        var sent = await db.OutboxMails.AsNoTracking().Where(m => m.MemberId == memberId && m.Year == step.Year && m.Step == mail).OrderBy(m => m.Id)
            .Select(m => new { m.Id, m.ToAddress, m.Amount }).FirstOrDefaultAsync(cancellation);
        if (sent is not null)
        {
            return new StepExplained(step, true, $"courriel à {sent.ToAddress}{(sent.Amount is { } amount ? $", {FrenchText.Amount(amount)} dus ce jour-là" : "")}", sent.Id);
        }

        var letter = await db.StepLetters.AsNoTracking().FirstOrDefaultAsync(l => l.MemberId == memberId && l.Year == step.Year && l.Step == mail, cancellation);
        if (letter is not null)
        {
            return new StepExplained(step, true, $"lettre, faute d’adresse valable : {FrenchText.Amount(letter.Amount)} dus ce jour-là{(letter.PrintedAt is null ? ", pas encore imprimée" : "")}");
        }

        return new StepExplained(step, false, await OwedAsync(memberId, step.DoneAt, cancellation) is var owed && owed <= 0 ? "ne devait rien ce jour-là" : $"n’était pas adhérent·e ce jour-là (devait {FrenchText.Amount(owed)})");
    }

    private async Task<StepExplained> ListedAsync(DuesStep step, long memberId, string word, string proposed, string list, CancellationToken cancellation)
    {
        var said = await db.ChronicleEntries.AsNoTracking().Where(e => e.MemberId == memberId && e.On == step.DoneOn && (e.What == word || e.What == ChronicleWords.NotProposed))
            .OrderBy(e => e.Id).Select(e => new { e.What, e.Data }).ToListAsync(cancellation);
        if (said.Exists(s => s.What == word))
        {
            return new StepExplained(step, true, proposed);
        }

        var left = said.Select(s => System.Text.Json.Nodes.JsonNode.Parse(s.Data)!).FirstOrDefault(s => (string?)s["list"] == list);
        return new StepExplained(step, false, (string?)left?["why"] ?? "ne devait rien ce jour-là");
    }

    private async Task<StepExplained> CutAsync(DuesStep step, long memberId, CancellationToken cancellation)
    {
        var line = await db.MeetingLines.AsNoTracking().Where(l => l.MemberId == memberId && l.Year == step.Year && l.Decision == Pic.Rules.Board.BoardDecision.Suspend).OrderByDescending(l => l.Id).FirstOrDefaultAsync(cancellation);
        return line switch
        {
            null => new StepExplained(step, false, "le conseil n’avait pas décidé d’interruption"),
            { NotExecutedBecause: { } why } => new StepExplained(step, false, why),
            { ExecutedOn: { } on } => new StepExplained(step, true, $"interruption ordonnée le {FrenchText.Day(on)}"),
            _ => new StepExplained(step, false, "décidée, ordres pas encore donnés"),
        };
    }

    /// <summary>All that was owed at that moment, euros.</summary>
    private async Task<decimal> OwedAsync(long memberId, DateTimeOffset? at, CancellationToken cancellation)
    {
        var moment = at ?? DateTimeOffset.MaxValue;
        return await db.Invoices.Where(i => i.MemberId == memberId && i.Number != null && i.IssuedAt <= moment).SumAsync(i => i.Total, cancellation)
            - await db.CreditNotes.Where(c => c.MemberId == memberId && c.IssuedAt <= moment).SumAsync(c => c.Amount, cancellation)
            - await db.WriteOffs.Where(w => w.MemberId == memberId && w.RecordedAt <= moment).SumAsync(w => w.Amount, cancellation)
            - await db.Allocations.Where(a => a.Invoice.MemberId == memberId && a.RecordedAt <= moment).SumAsync(a => a.Amount, cancellation);
    }
}
