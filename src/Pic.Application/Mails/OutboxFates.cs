using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Mails.Transport;
using Pic.Rules.Members;

namespace Pic.Application.Mails;

/// <summary>Writes down what became of a claimed mail, and of the sender.</summary>
internal sealed class OutboxFates(PicDbContext db, MailOptions options, TimeProvider clock)
{
    public async Task<MailState> SettleAsync(OutboxMail mail, DeliveryReport report)
    {
        var now = clock.GetUtcNow();
        var state = report.Fate switch
        {
            DeliveryFate.Accepted => MailState.Sent,
            DeliveryFate.Unknown => MailState.Unknown,
            DeliveryFate.Refused => MailState.Failed,
            _ => mail.Attempts >= options.MostAttempts ? MailState.Failed : MailState.Waiting,
        };
        DateTimeOffset? next = state == MailState.Waiting ? now + Delay(mail.Attempts) : null;
        DateTimeOffset? sent = state == MailState.Sent ? now : null;
        var text = report.Text;
        await Claimed(mail).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, state)
            .SetProperty(m => m.NextAttemptAt, next)
            .SetProperty(m => m.SentAt, sent)
            .SetProperty(m => m.LastReply, text));
        return state;
    }

    /// <summary>The mail was not even announced: it waits on, and the attempt does not count.</summary>
    public Task GiveBackAsync(OutboxMail mail, DeliveryReport report)
    {
        var text = report.Text;
        return Claimed(mail).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, MailState.Waiting)
            .SetProperty(m => m.Attempts, m => m.Attempts - 1)
            .SetProperty(m => m.LastReply, text));
    }

    /// <summary>The server cannot be reached: every program waits, longer each time.</summary>
    public async Task FaultAsync(DeliveryReport report, bool isReal)
    {
        if (!isReal)
        {
            return;
        }

        var faults = await db.MailSenderStates.Select(s => s.FaultsInRow).SingleAsync() + 1;
        var retry = clock.GetUtcNow() + Delay(faults);
        var text = report.Text;
        await db.MailSenderStates.ExecuteUpdateAsync(set => set
            .SetProperty(s => s.FaultsInRow, faults).SetProperty(s => s.RetryAt, retry).SetProperty(s => s.LastFault, text));
    }

    public Task ForgetFaultsAsync() => db.MailSenderStates.ExecuteUpdateAsync(set => set
        .SetProperty(s => s.FaultsInRow, 0).SetProperty(s => s.RetryAt, (DateTimeOffset?)null).SetProperty(s => s.LastFault, (string?)null));

    /// <summary>Stops every program's sending; journalled once, however many meet the refusal.</summary>
    public async Task StopAsync(DeliveryReport report)
    {
        var now = clock.GetUtcNow();
        var text = report.Text;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var stopped = await db.MailSenderStates.Where(s => s.StoppedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(s => s.StoppedAt, now)
            .SetProperty(s => s.StoppedBy, Refusals.SenderItself)
            .SetProperty(s => s.StopReason, text));
        if (stopped > 0)
        {
            db.JournalEntries.Add(new JournalEntry
            {
                At = now, By = Refusals.SenderItself, Act = "mail.sender-stopped", Summary = Refusals.StoppedByPassword, Reason = text, Origin = "job",
            });
            await db.SaveChangesAsync();
            await db.AlertAsync(clock, StaffRole.SystemAdmin, $"mail-sender-stopped/{now.ToUnixTimeSeconds()}", Refusals.StoppedByPassword);
        }

        await transaction.CommitAsync();
    }

    internal static TimeSpan Delay(int times) => TimeSpan.FromMinutes(times switch
    {
        <= 1 => 2,
        2 => 10,
        3 => 30,
        4 => 120,
        _ => 360,
    });

    private IQueryable<OutboxMail> Claimed(OutboxMail mail) =>
        db.OutboxMails.Where(m => m.Id == mail.Id && m.State == MailState.Sending && m.Attempts == mail.Attempts);
}
