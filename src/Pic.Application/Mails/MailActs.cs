using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Mails;

/// <summary>A person decides that a mail whose sending failed, or is uncertain, leaves again; or that one kept here while there was no server leaves now.</summary>
public sealed class ResendMail(PicDbContext db, TimeProvider clock)
{
    /// <summary>Null when there is no such mail.</summary>
    public Task<Outcome<OutboxMail>?> RunAsync(Guid id, string reason, Actor actor, CancellationToken cancellation = default) => new MailDecision(
        MailState.Waiting, [MailState.Unknown, MailState.Failed, MailState.Held, MailState.Caught], "mail.resent", "à renvoyer").RunAsync(db, clock, id, reason, actor, cancellation);
}

/// <summary>A person withdraws a mail that has not left, or whose fate no longer matters.</summary>
public sealed class CancelMail(PicDbContext db, TimeProvider clock)
{
    /// <summary>Null when there is no such mail.</summary>
    public Task<Outcome<OutboxMail>?> RunAsync(Guid id, string reason, Actor actor, CancellationToken cancellation = default) => new MailDecision(
        MailState.Cancelled, [MailState.Waiting, MailState.Held, MailState.Unknown, MailState.Failed], "mail.cancelled", "annulé").RunAsync(db, clock, id, reason, actor, cancellation);
}

/// <summary>A person stops the sender.</summary>
public sealed class PauseSending(PicDbContext db, TimeProvider clock)
{
    public async Task<Refusal?> RunAsync(string reason, Actor actor, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MailSenderState.ReasonLimit)
        {
            return Refusals.ReasonMissing(MailSenderState.ReasonLimit);
        }

        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var stopped = await db.MailSenderStates.Where(s => s.StoppedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.StoppedAt, now).SetProperty(s => s.StoppedBy, actor.Name).SetProperty(s => s.StopReason, reason), cancellation);
        if (stopped > 0)
        {
            db.JournalEntries.Add(MailDecision.Entry(now, actor, "mail.sender-stopped", "Envoi des courriels suspendu.", reason));
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return null;
    }
}

/// <summary>A person lets mails leave again, after a pause, a wrong password put right, or a server back.</summary>
public sealed class ResumeSending(PicDbContext db, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var resumed = await db.MailSenderStates.Where(s => s.StoppedAt != null || s.RetryAt != null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.StoppedAt, (DateTimeOffset?)null).SetProperty(s => s.StoppedBy, (string?)null)
                .SetProperty(s => s.StopReason, (string?)null).SetProperty(s => s.RetryAt, (DateTimeOffset?)null).SetProperty(s => s.FaultsInRow, 0),
            cancellation);
        if (resumed > 0)
        {
            db.JournalEntries.Add(MailDecision.Entry(clock.GetUtcNow(), actor, "mail.sender-resumed", "Envoi des courriels repris.", null));
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }
}

/// <summary>A named person moves one mail from a state that allows it, with a reason, in the journal.</summary>
internal sealed record MailDecision(MailState To, IReadOnlyList<MailState> From, string Act, string Done)
{
    private const int LongestReason = 500;

    public static JournalEntry Entry(DateTimeOffset at, Actor actor, string act, string summary, string? reason, long? memberId = null) => new()
    {
        At = at, By = actor.Name, AccountId = actor.AccountId, Origin = actor.Origin, Act = act, Summary = summary, Reason = reason, MemberId = memberId,
    };

    public async Task<Outcome<OutboxMail>?> RunAsync(
        PicDbContext db, TimeProvider clock, Guid id, string reason, Actor actor, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var mail = (await db.OutboxMails.FromSql($"SELECT * FROM outbox_mails WHERE id = {id} FOR UPDATE").ToListAsync(cancellation)).SingleOrDefault();
        if (mail is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            return (Outcome<OutboxMail>)Refusals.ReasonMissing(LongestReason);
        }

        if (!From.Contains(mail.State))
        {
            return (Outcome<OutboxMail>)Refusals.NotInTheState;
        }

        (mail.State, mail.Attempts, mail.NextAttemptAt, mail.SentAt) = (To, 0, null, null);
        db.JournalEntries.Add(Entry(clock.GetUtcNow(), actor, Act, $"Courriel « {mail.Subject} » à {mail.ToAddress} {Done}.", reason, mail.MemberId));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (Outcome<OutboxMail>)mail;
    }
}
