using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>
/// Payments recorded of the same member, day, method and amount: the form sent twice, or two treasurers with the same statement. Whoever means
/// another one says how many are known; whatever came meanwhile is one more.
/// </summary>
internal sealed class PaymentsAlike
{
    private readonly ILookup<(long, DateOnly, PaymentMethod, decimal), string> by;

    private PaymentsAlike(ILookup<(long, DateOnly, PaymentMethod, decimal), string> by) => this.by = by;

    /// <param name="locked">Nobody else records one typed for these members until the transaction ends.</param>
    public static async Task<PaymentsAlike> LoadAsync(PicDbContext db, IReadOnlyList<PaymentRequest> requests, bool locked, CancellationToken cancellation)
    {
        var typed = requests.Where(r => r is { AlikeKnown: not null, MemberId: not null }).ToList();
        var members = typed.Select(r => r.MemberId!.Value).Distinct().Order().ToArray();
        var days = typed.Select(r => r.ReceivedOn).Distinct().ToArray();
        if (locked && members.Length > 0)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('payment typed', id)) FROM unnest({members}) AS id", cancellation);
        }

        var found = members.Length == 0
            ? []
            : await db.Payments.Where(p => p.MemberId != null && members.Contains(p.MemberId.Value) && days.Contains(p.ReceivedOn) && p.Reversal == null)
                .OrderBy(p => p.Id).Select(p => new { Member = p.MemberId!.Value, p.ReceivedOn, p.Method, p.Amount, p.RecordedBy }).ToListAsync(cancellation);
        return new PaymentsAlike(found.ToLookup(p => (p.Member, p.ReceivedOn, p.Method, p.Amount), p => p.RecordedBy));
    }

    /// <summary>Who recorded each.</summary>
    public IReadOnlyList<string> To(PaymentRequest request) =>
        request is { AlikeKnown: not null, MemberId: { } member } ? [.. by[(member, request.ReceivedOn, request.Method, request.Amount)]] : [];
}
