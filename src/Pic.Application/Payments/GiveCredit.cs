using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Payments;

/// <summary>A member leaves a credit, or a part of it, to the association: taken from the oldest payment on. The consent stands in the journal.</summary>
public sealed class GiveCredit(PicDbContext db, TimeProvider clock)
{
    private const string Act = "credit.given";

    /// <param name="amount">Euros; null gives all there is.</param>
    /// <param name="alikeKnown">How many alike the person typing it knows of; null when nobody types it.</param>
    public async Task<Outcome<decimal>> RunAsync(long memberId, decimal? amount, string consent, Actor by, int? alikeKnown = null, CancellationToken cancellation = default)
    {
        if (amount is { } typed && (typed <= 0 || !Money.IsExact(typed)))
        {
            return Refusals.AmountWrong();
        }

        if (string.IsNullOrWhiteSpace(consent))
        {
            return Refusals.ConsentMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var credits = await db.LockedCreditsAsync(memberId, cancellation);
        var given = amount ?? credits.Sum(c => c.Credit);
        if (credits.Count == 0)
        {
            return Refusals.NoCredit();
        }

        if (alikeKnown is { } known && await AlikeAsync(memberId, amount, consent, cancellation) is var alike && alike.Count > known)
        {
            return Refusals.GivenAlready(given, alike[^1].At, alike[^1].By);
        }

        if (given > credits.Sum(c => c.Credit))
        {
            return Refusals.GiftAboveCredit(credits.Sum(c => c.Credit));
        }

        var now = clock.GetUtcNow();
        db.Gifts.AddRange(Parts(credits, given).Select(part => new Gift { PaymentId = part.Payment, Amount = part.Amount, RecordedAt = now, RecordedBy = by.Name }));
        db.JournalEntries.Add(by.Entry(now, Act, Summary(given), memberId, consent.Trim()));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return given;
    }

    /// <summary>What was written down of this member in the last day with the same amount and consent: the form sent twice. What takes the whole credit is never one.</summary>
    public async Task<IReadOnlyList<JournalEntry>> AlikeAsync(long memberId, decimal? amount, string consent, CancellationToken cancellation = default)
    {
        if (amount is not { } given)
        {
            return [];
        }

        var (since, summary, text) = (clock.GetUtcNow().AddDays(-1), Summary(given), consent.Trim());
        return await db.JournalEntries.AsNoTracking().Where(e => e.MemberId == memberId && e.Act == Act && e.Summary == summary && e.Reason == text && e.At > since).OrderBy(e => e.Id).ToListAsync(cancellation);
    }

    private static string Summary(decimal given) => $"Crédit laissé en don : {FrenchText.Amount(given)}.";

    private static IEnumerable<(long Payment, decimal Amount)> Parts(List<PaymentBalance> credits, decimal given)
    {
        foreach (var credit in credits)
        {
            var part = Math.Min(given, credit.Credit);
            given -= part;
            if (part > 0)
            {
                yield return (credit.PaymentId, part);
            }
        }
    }
}
