using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Data.Mappings;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;

namespace Pic.Application.Mails.Bounces;

/// <summary>
/// A mail came back: it counts as failed with what the server said, and a dead address is flagged with everybody who has it, so that the next step goes
/// by post. Reading the same report twice changes nothing more.
/// </summary>
public sealed class RecordBounce(PicDbContext db, RecordContact contacts)
{
    public static readonly Actor Postmaster = Actor.Job("retours de courriels");

    /// <returns>False when no such mail was sent, or its return was known already.</returns>
    public async Task<bool> RunAsync(DeliveryNotification notification, CancellationToken cancellation = default)
    {
        if (!Guid.TryParseExact(notification.MailId, "N", out var id) || await db.OutboxMails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellation) is not { } mail)
        {
            return false;
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var said = $"Revenu : {notification.Status} {notification.Diagnostic}".TrimEnd();
        var settled = await db.OutboxMails.Where(m => m.Id == id && (m.State == MailState.Sent || m.State == MailState.Unknown))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MailState.Failed).SetProperty(m => m.LastReply, said), cancellation);
        if (settled == 0)
        {
            return false;
        }

        if (notification.MeansDeadAddress)
        {
            var address = mail.ToAddress.ToLowerInvariant();
            var members = await db.ContactAssignments.Where(a => a.Until == null && EF.Property<string>(a.Contact, ContactMapping.EmailKey) == address).Select(a => a.MemberId).Distinct().OrderBy(m => m).ToListAsync(cancellation);
            foreach (var member in members)
            {
                await contacts.BouncedAsync(member, address, Postmaster, cancellation);
            }
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return true;
    }
}
