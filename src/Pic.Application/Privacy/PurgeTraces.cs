using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Exchanges.MemberImports;
using Pic.Application.Mails;

namespace Pic.Application.Privacy;

/// <summary>Takes away what tells who came and when, once its time is over, and the logins that open nothing any more. The journal stays: its seals hold it together.</summary>
internal sealed class PurgeTraces(PicDbContext db, TimeProvider clock)
{
    private static readonly MailState[] Settled = [MailState.Sent, MailState.Caught, MailState.Failed, MailState.Cancelled];

    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (oldest, links, files) = (now.AddMonths(-Retention.TraceMonths), now.AddDays(-Retention.LinkDays), now.AddDays(-MemberImport.DaysKept));
        await db.Set<SignInLink>().Where(l => l.ExpiresAt < links).ExecuteDeleteAsync(cancellation);
        await db.OutboxMails.Where(m => m.MemberId == null && m.QueuedAt < oldest && Settled.Contains(m.State)).ExecuteDeleteAsync(cancellation);
        await db.JobRuns.Where(r => r.StartedAt < oldest).ExecuteDeleteAsync(cancellation);
        await db.MemberImports.Where(i => i.UploadedAt < files && i.Content.Length > 0).ExecuteUpdateAsync(set => set.SetProperty(i => i.Content, Array.Empty<byte>()), cancellation);
        await LoginsAsync(oldest, cancellation);
        await db.Set<AccountSession>().Where(s => s.ExpiresAt < oldest || s.EndedAt < oldest).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Of the team no more, contact of nobody, and not seen for as long.</summary>
    private Task LoginsAsync(DateTimeOffset oldest, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"""
            DELETE FROM accounts a WHERE a.last_sign_in_at < {oldest}
              AND NOT EXISTS (SELECT 1 FROM account_role_grants g WHERE g.user_id = a.id)
              AND NOT EXISTS (SELECT 1 FROM account_sessions s WHERE s.account_id = a.id AND s.seen_at >= {oldest})
              AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.email_key = lower(a.email))
            """, cancellation);
}
