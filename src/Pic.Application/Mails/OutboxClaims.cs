using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails;

/// <summary>A mail taken from the outbox: to be sent when it has a message, else settled at once.</summary>
internal sealed record MailClaim(OutboxMail Mail, MailEnvelope? Envelope, byte[]? Message, bool SenderHadFaults);

/// <summary>Takes the mails due one by one; no two programs ever take the same.</summary>
internal sealed class OutboxClaims(PicDbContext db, MailOptions options, TimeProvider clock)
{
    private MailIdentity? identity;

    /// <summary>Whoever waits for a sign-in link does not wait behind a dues call. The next mail, committed as Sending; null when nothing is due or the sender is stopped.</summary>
    public async Task<MailClaim?> NextAsync(CancellationToken cancellation)
    {
        identity ??= await IdentityAsync(cancellation);
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow();
        var sender = await db.MailSenderStates.AsNoTracking().SingleAsync(cancellation);
        if (sender.IsStopped || sender.RetryAt > now)
        {
            return null;
        }

        string[] held = MailHours.AreOver(clock) ? [.. MailHours.OfTheCalendar.Select(step => step.ToString())] : [];
        var due = await db.OutboxMails.FromSql($"""
            SELECT m.* FROM outbox_mails m
            WHERE m.state = 'Waiting' AND (m.next_attempt_at IS NULL OR m.next_attempt_at <= {now})
              AND NOT (m.step = ANY({held}))
              AND (m.document_id IS NULL OR EXISTS (SELECT 1 FROM issued_documents d WHERE d.id = m.document_id AND d.frozen_at IS NOT NULL))
            ORDER BY m.step <> 'SignInLink', m.id LIMIT 1 FOR UPDATE OF m SKIP LOCKED
            """).ToListAsync(cancellation);
        if (due is not [var mail])
        {
            return null;
        }

        var claim = await DecideAsync(mail, sender.FaultsInRow > 0, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return claim;
    }

    private async Task<MailClaim> DecideAsync(OutboxMail mail, bool senderHadFaults, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!options.Allows(mail.ToAddress))
        {
            (mail.State, mail.LastReply) = (MailState.Held, Refusals.NotAllowListed);
            return new(mail, null, null, senderHadFaults);
        }

        try
        {
            var file = await db.IssuedDocuments.Where(d => d.Id == mail.DocumentId).Select(d => new { d.FileName, d.Pdf }).FirstOrDefaultAsync(cancellation);
            var claim = new MailClaim(
                mail, OutboxMessage.Envelope(mail, identity!), OutboxMessage.Write(mail, file?.FileName, file?.Pdf, identity!), senderHadFaults);
            (mail.State, mail.ClaimedAt, mail.Attempts) = (MailState.Sending, now, mail.Attempts + 1);
            return claim;
        }
        catch (FormatException)
        {
            (mail.State, mail.LastReply) = (MailState.Failed, Refusals.AddressWithoutUse);
            return new(mail, null, null, senderHadFaults);
        }
    }

    private async Task<MailIdentity> IdentityAsync(CancellationToken cancellation)
    {
        var profile = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id)
            .Select(p => new { p.MailSender, p.MailSenderName }).FirstOrDefaultAsync(cancellation);
        var read = MailAddress.Read(profile?.MailSender, profile?.MailSenderName);
        return new(read.IsDone ? read.Value : MailAddress.From(options.From, profile?.MailSenderName), options.Returns());
    }
}
