using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments.Bank;
using Pic.Rules;

namespace Pic.Application.Payments.Reconciling;

/// <summary>What a rule did: its row, and how many lines it put aside or gave back.</summary>
public sealed record NotOursOutcome(NotOursRule Rule, int Lines);

/// <summary>Words that tell lines which are none of the portal's business: remembered, applied to each new statement, taken back with what they did.</summary>
public sealed class NotOursRules(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<NotOursOutcome>> AddAsync(string words, Actor by, CancellationToken cancellation = default)
    {
        var text = words.Trim();
        if (SearchText.Fold(text).Length < NotOursRule.ShortestWords)
        {
            return Refusals.RuleTooShort(NotOursRule.ShortestWords);
        }

        text = text.Length <= NotOursRule.WordsLimit ? text : text[..NotOursRule.WordsLimit];
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('bank-import'))", cancellation);
        if (await db.NotOursRules.AnyAsync(r => r.Words == text && r.EndedAt == null, cancellation))
        {
            return Refusals.RuleThere(text);
        }

        var rule = new NotOursRule { Words = text, Since = clock.GetUtcNow(), By = by.Name };
        db.NotOursRules.Add(rule);
        await db.SaveChangesAsync(cancellation);
        var lines = await ApplyAsync(db, [rule], db.OpenLines(), clock.GetUtcNow(), cancellation);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "bank-rule.added", $"Règle d’écart « {text} » créée, lignes de relevé écartées : {lines}."));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new NotOursOutcome(rule, lines);
    }

    /// <summary>Ends a rule; with <paramref name="giveBack"/> the lines it put aside are open again. Null when there is no such rule in force.</summary>
    public async Task<NotOursOutcome?> EndAsync(long id, bool giveBack, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var rule = (await db.NotOursRules.FromSql($"SELECT * FROM not_ours_rules WHERE id = {id} FOR UPDATE").ToListAsync(cancellation)).SingleOrDefault(r => r.EndedAt is null);
        if (rule is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        (rule.EndedAt, rule.EndedBy) = (now, by.Name);
        await db.SaveChangesAsync(cancellation);
        var lines = giveBack
            ? await db.LineDecisions.Where(d => d.NotOursRuleId == id && d.UndoneAt == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.UndoneAt, now).SetProperty(d => d.UndoneBy, by.Name), cancellation)
            : 0;
        db.JournalEntries.Add(by.Entry(now, "bank-rule.ended", $"Règle d’écart « {rule.Words} » terminée, lignes de relevé rendues : {lines}."));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new NotOursOutcome(rule, lines);
    }

    /// <summary>Applies the rules in force to the open ones of these lines. Inside a transaction.</summary>
    internal static async Task<int> ApplyAsync(PicDbContext db, IReadOnlyList<NotOursRule> rules, IQueryable<BankLine> open, DateTimeOffset now, CancellationToken cancellation)
    {
        if (rules.Count == 0)
        {
            return 0;
        }

        var folded = rules.Select(r => (r.Id, r.By, Words: SearchText.Fold(r.Words))).ToList();
        var aside = new List<LineDecision>();
        await foreach (var line in open.Select(l => new { l.Id, l.Payer, l.Text, l.Reference }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var said = SearchText.Fold($"{line.Payer} {line.Text} {line.Reference}");
            if (folded.Find(r => said.Contains(r.Words, StringComparison.Ordinal)) is { Words: not null } rule)
            {
                aside.Add(new LineDecision { BankLineId = line.Id, Kind = LineDecisionKind.NotOurs, NotOursRuleId = rule.Id, DecidedAt = now, DecidedBy = rule.By });
            }
        }

        db.LineDecisions.AddRange(aside);
        await db.SaveChangesAsync(cancellation);
        return aside.Count;
    }
}
