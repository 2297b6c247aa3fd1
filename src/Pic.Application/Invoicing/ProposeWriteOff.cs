using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Invoicing;

/// <summary>Puts a debt on the agenda of the next board. Asked again, it stays there once, with its first reason.</summary>
public sealed class ProposeWriteOff(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<WriteOffProposal>> RunAsync(long invoiceId, string reason, Actor by, CancellationToken cancellation = default)
    {
        reason = reason.Trim();
        if (reason.Length is 0 or > WriteOffProposal.ReasonLimit)
        {
            return Refusals.ProposalWithoutReason(WriteOffProposal.ReasonLimit);
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.LockInvoicesAsync([invoiceId], cancellation);
        var balance = await db.Balances().SingleOrDefaultAsync(b => b.InvoiceId == invoiceId, cancellation);
        if (balance is null)
        {
            return Refusals.NotIssued();
        }

        if (balance.Open <= 0)
        {
            return Refusals.NothingToWriteOff(balance.Number);
        }

        if (await db.WriteOffProposals.AnyAsync(p => p.InvoiceId == invoiceId && p.SettledAt == null, cancellation))
        {
            return Refusals.AlreadyProposed(balance.Number);
        }

        var proposal = new WriteOffProposal { MemberId = balance.MemberId, InvoiceId = invoiceId, Reason = reason, ProposedAt = clock.GetUtcNow(), ProposedBy = by.Name };
        db.WriteOffProposals.Add(proposal);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "write-off.proposed", $"Facture {balance.Number} : le passage en irrécouvrable est proposé au prochain conseil.", balance.MemberId, reason));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return proposal;
    }
}
