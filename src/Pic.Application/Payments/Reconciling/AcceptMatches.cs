using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Payments.Matching;

namespace Pic.Application.Payments.Reconciling;

/// <summary>A line and what a person says it pays.</summary>
public sealed record AcceptedMatch(long LineId, long? MemberId, IReadOnlyList<PaymentSplit> Splits)
{
    /// <summary>What becomes of money above these shares.</summary>
    public Surplus Surplus { get; init; }

    /// <summary>Why it had been proposed; null when it was chosen by hand.</summary>
    public MatchReason? Reason { get; init; }

    public string Evidence { get; init; } = "";
}

/// <summary>What a bulk acceptance did.</summary>
public sealed record BulkAcceptance(int Count, decimal Sum);

/// <summary>
/// Records the payments of lines, all or none. The lines stay locked meanwhile: of two people on one line the second is told who was first,
/// and the unique decision in force of each line stops whatever slips through.
/// </summary>
public sealed class AcceptMatches(PicDbContext db, RecordPayment record, ProposeMatches propose, TimeProvider clock)
{
    public async Task<Outcome<long>> RunAsync(AcceptedMatch match, Actor by, CancellationToken cancellation = default)
    {
        var done = await RunAllAsync([match], by, cancellation);
        return done.IsDone ? match.LineId : done.Refusal!;
    }

    public async Task<Outcome<BulkAcceptance>> RunAllAsync(IReadOnlyList<AcceptedMatch> matches, Actor by, CancellationToken cancellation = default)
    {
        if (matches.Any(m => m is { Splits: [], MemberId: null, Surplus: Surplus.Credit }))
        {
            return Refusals.NothingShared;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var lines = await db.LockLinesAsync(matches.Select(m => m.LineId), cancellation);
        if (matches.Any(m => !lines.ContainsKey(m.LineId)))
        {
            return Refusals.LineGone;
        }

        if (await db.FirstDecidedAsync(matches.Select(m => m.LineId), cancellation) is { } taken)
        {
            return Refusals.AlreadyDecided(taken);
        }

        var done = await WriteAsync(matches, lines, by, cancellation);
        if (done.IsDone)
        {
            await transaction.CommitAsync(cancellation);
        }

        return done;
    }

    /// <summary>Accepts every certain guess, as it stands now. Refused when they are not those the person saw.</summary>
    /// <param name="seen">How many certain lines the person was shown, and their sum.</param>
    /// <param name="shown">What these lines paid, as <see cref="Shown"/> told it; null when only the figures are known.</param>
    public async Task<Outcome<BulkAcceptance>> RunCertainAsync(BulkAcceptance seen, Actor by, string? shown = null, CancellationToken cancellation = default)
    {
        var certain = (await propose.RunAsync(cancellation)).Where(p => p.IsCertain).ToList();
        var now = new BulkAcceptance(certain.Count, certain.Sum(p => p.Line.Amount));
        if (now != seen || (shown is not null && shown != Shown(certain)))
        {
            return Refusals.CertainChanged(now.Count, now.Sum);
        }

        return certain.Count == 0 ? now : await RunAllAsync([.. certain.Select(p => Of(p.Line.Id, p.Best!))], by, cancellation);
    }

    /// <summary>The same as long as the same lines pay the same invoices the same amounts.</summary>
    public static string Shown(IEnumerable<LineProposal> certain)
    {
        var lines = string.Join('\n', certain.OrderBy(p => p.Line.Id).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Line.Id} {p.Best!.MemberId} {p.Best.Parts}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
    }

    public static AcceptedMatch Of(long lineId, Guess guess) =>
        new(lineId, guess.MemberId, [.. guess.Shares.Select(s => new PaymentSplit(s.InvoiceId, s.Amount))]) { Reason = guess.Reason, Evidence = guess.Evidence };

    private async Task<Outcome<BulkAcceptance>> WriteAsync(IReadOnlyList<AcceptedMatch> matches, Dictionary<long, LockedLine> lines, Actor by, CancellationToken cancellation)
    {
        var recorded = await record.RunAllAsync([.. matches.Select(m => Request(m, lines[m.LineId]))], by, cancellation);
        if (recorded.Refusal is { } refusal)
        {
            return refusal;
        }

        var keys = await db.TakeKeyListAsync(typeof(LineDecision), matches.Count, cancellation);
        var now = clock.GetUtcNow();
        await db.CopyAsync(matches.Select((match, i) => new LineDecision
        {
            Id = keys[i],
            BankLineId = match.LineId,
            Kind = LineDecisionKind.Matched,
            PaymentId = recorded.Value[i].Id,
            Reason = match.Reason,
            Evidence = match.Evidence.Length <= LineDecision.EvidenceLimit ? match.Evidence : match.Evidence[..LineDecision.EvidenceLimit],
            DecidedAt = now,
            DecidedBy = by.Name,
        }), cancellation);
        return new BulkAcceptance(matches.Count, matches.Sum(m => lines[m.LineId].Amount));
    }

    private static PaymentRequest Request(AcceptedMatch match, LockedLine line) => new(line.BookedOn, PaymentMethod.Transfer, line.Amount, match.MemberId)
    {
        Payer = line.Payer ?? "",
        PayerIban = line.PayerIban ?? "",
        Reference = line.Text,
        Splits = match.Splits,
        Surplus = match.Surplus,
    };
}
