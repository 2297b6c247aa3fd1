using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;

namespace Pic.Application.Payments;

/// <summary>A payer was remembered for the wrong member, or pays for it no longer: the next bank line is not recognised by it any more.</summary>
public sealed class ForgetPayer(PicDbContext db, TimeProvider clock)
{
    /// <returns>The payer's name, or null when this member has no such payer.</returns>
    public async Task<string?> RunAsync(long memberId, long aliasId, Actor by, CancellationToken cancellation = default)
    {
        var payer = await db.PayerAliases.SingleOrDefaultAsync(a => a.Id == aliasId && a.MemberId == memberId, cancellation);
        if (payer is null)
        {
            return null;
        }

        db.PayerAliases.Remove(payer);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "payer.forgotten", $"Payeur oublié : {payer.Name}.", memberId));
        await db.SaveChangesAsync(cancellation);
        return payer.Name;
    }
}
