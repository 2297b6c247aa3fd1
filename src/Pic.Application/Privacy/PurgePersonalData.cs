using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Privacy;

/// <summary>
/// Takes away the personal data whose time is over: unsent drafts, candidates who were refused, contacts of associations that are gone,
/// names of persons who are. Numbers, board
/// decisions, invoices and the journal stay. Run twice it does nothing the second time.
/// </summary>
public sealed class PurgePersonalData(PicDbContext db, TimeProvider clock)
{
    private const string FormerName = "Ancienne adhésion ";

    private static readonly MembershipState[] Turned = [MembershipState.Refused, MembershipState.Dropped];
    private static readonly MembershipState[] Gone = [MembershipState.Left, MembershipState.Removed];

    /// <summary>What a run would take away today, the oldest first.</summary>
    public async Task<IReadOnlyList<PurgeLine>> ListAsync(CancellationToken cancellation = default)
    {
        var (today, oldest) = (clock.Today(), clock.GetUtcNow().AddDays(-SaveApplication.DraftDays));
        var (refused, left) = (today.AddMonths(-Retention.RefusedMonths), today.AddMonths(-Retention.LeftMonths));
        var drafts = await db.MembershipApplications.AsNoTracking().Where(a => a.SentAt == null && a.StartedAt < oldest).Select(a => new { a.Id, a.Name, a.StartedAt }).ToListAsync(cancellation);
        var turned = await db.Members.AsNoTracking().Where(m => Turned.Contains(m.State))
            .Select(m => new { m.Id, m.Name, m.Number, On = db.MembershipChanges.Where(c => c.MemberId == m.Id && c.To == m.State).Max(c => (DateOnly?)c.On) })
            .Where(m => m.On != null && m.On <= refused && (db.ContactAssignments.Any(a => a.MemberId == m.Id) || db.MembershipApplications.Any(a => a.MemberId == m.Id && a.ContactName != "")))
            .ToListAsync(cancellation);
        var gone = await db.Members.AsNoTracking().Where(m => Gone.Contains(m.State) && m.LeftOn != null && m.LeftOn <= left)
            .Where(m => db.ContactAssignments.Any(a => a.MemberId == m.Id) || db.PayerAliases.Any(a => a.MemberId == m.Id) || db.PaymentPromises.Any(p => p.MemberId == m.Id)
                || db.ServiceRequests.Any(r => r.MemberId == m.Id) || (m.Kind == MemberKind.Person && m.Name != FormerName + m.Number))
            .Select(m => new { m.Id, m.Name, m.Number, m.LeftOn }).ToListAsync(cancellation);
        return
        [
            .. drafts.Select(d => new PurgeLine(PurgeReason.Draft, d.Id, d.Name, ParisClock.DayOf(d.StartedAt)))
                .Concat(turned.Select(m => new PurgeLine(PurgeReason.Refused, m.Id, $"{m.Name} ({m.Number})", m.On!.Value)))
                .Concat(gone.Select(m => new PurgeLine(PurgeReason.Left, m.Id, $"{m.Name} ({m.Number})", m.LeftOn!.Value)))
                .OrderBy(l => l.Since).ThenBy(l => l.Id),
        ];
    }

    /// <summary>
    /// Each line in a transaction of its own, so that one which fails stops no other; gives how many were purged. The traces whose time is over go with them.
    /// </summary>
    /// <exception cref="AggregateException">Some lines failed; the others are done.</exception>
    public async Task<int> RunAsync(Actor by, CancellationToken cancellation = default)
    {
        var (lines, faults) = (await ListAsync(cancellation), new List<Exception>());
        foreach (var line in lines)
        {
            try
            {
                await LineAsync(line, by, cancellation);
            }
            catch (Exception fault) when (fault is DbException or DbUpdateException)
            {
                faults.Add(fault);
            }

            db.ChangeTracker.Clear();
        }

        await new PurgeTraces(db, clock).RunAsync(cancellation);
        return faults.Count == 0 ? lines.Count : throw new AggregateException($"{faults.Count} of {lines.Count} lines could not be purged.", faults);
    }

    private async Task LineAsync(PurgeLine line, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await (line.Reason switch
        {
            PurgeReason.Draft => DraftAsync(line.Id, cancellation),
            PurgeReason.Refused => CandidateAsync(line.Id, by, cancellation),
            PurgeReason.Left => GoneAsync(line.Id, by, cancellation),
        });
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }

    private async Task DraftAsync(long id, CancellationToken cancellation)
    {
        var address = await db.MembershipApplications.Where(a => a.Id == id).Select(a => a.Email).SingleOrDefaultAsync(cancellation);
        await db.MembershipApplications.Where(a => a.Id == id && a.SentAt == null).ExecuteDeleteAsync(cancellation);
        await db.OutboxMails.Where(m => m.Step == MailStep.Application && m.MemberId == null && m.ToAddress == address).ExecuteDeleteAsync(cancellation);
    }

    private async Task CandidateAsync(long memberId, Actor by, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE id = {memberId} FOR UPDATE", cancellation);
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (member.Kind == MemberKind.Person)
        {
            member.Name = $"Candidature {member.Number}";
        }

        (member.Purpose, member.Website, member.Address, member.AddressConfirmedOn) = (null, null, new PostalAddress(), null);
        member.RefreshSearchText();
        foreach (var application in await db.MembershipApplications.Where(a => a.MemberId == memberId).ToListAsync(cancellation))
        {
            (application.Name, application.ContactName, application.Email, application.Phone, application.KeyHash) = (member.Name, "", null, null, null);
            (application.Purpose, application.Website, application.Needs, application.HeardFrom, application.Address) = (null, null, null, null, new PostalAddress());
            (application.Statutes, application.StatutesName, application.Owner, application.NextAction) = (null, null, null, null);
        }

        await db.SaveChangesAsync(cancellation);
        await ContactsAsync(memberId, by, cancellation);
    }

    /// <summary>An association keeps its name; a person becomes a number. What invoices say stays on them.</summary>
    private async Task GoneAsync(long memberId, Actor by, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE id = {memberId} FOR UPDATE", cancellation);
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (member.Kind == MemberKind.Person)
        {
            (member.Name, member.Purpose, member.Website, member.Address, member.AddressConfirmedOn) = (FormerName + member.Number, null, null, new PostalAddress(), null);
            member.RefreshSearchText();
        }

        await db.PayerAliases.Where(a => a.MemberId == memberId).ExecuteDeleteAsync(cancellation);
        await db.PaymentPromises.Where(p => p.MemberId == memberId).ExecuteDeleteAsync(cancellation);
        await db.ServiceRequests.Where(r => r.MemberId == memberId).ExecuteDeleteAsync(cancellation);
        await ContactsAsync(memberId, by, cancellation);
    }

    /// <summary>A person who still acts for somebody else stays.</summary>
    private async Task ContactsAsync(long memberId, Actor by, CancellationToken cancellation)
    {
        var ids = await db.ContactAssignments.Where(a => a.MemberId == memberId).Select(a => a.ContactId).Distinct().ToArrayAsync(cancellation);
        await db.ContactAssignments.Where(a => a.MemberId == memberId).ExecuteDeleteAsync(cancellation);
        var alone = await db.Contacts.Where(c => ids.Contains(c.Id) && !c.Assignments.Any()).Select(c => c.Id).ToArrayAsync(cancellation);
        // The same address may stand on the sheet of somebody who acts elsewhere: what a login opens follows the address.
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM accounts a WHERE a.contact_id = ANY({alone}) AND NOT EXISTS (SELECT 1 FROM account_role_grants g WHERE g.user_id = a.id)
              AND NOT EXISTS (SELECT 1 FROM contacts c WHERE c.email_key = lower(a.email) AND c.id <> ALL({alone}))
            """, cancellation);
        await db.Contacts.Where(c => alone.Contains(c.Id)).ExecuteDeleteAsync(cancellation);
        await db.ContactLog.Where(e => e.MemberId == memberId).ExecuteDeleteAsync(cancellation);
        await db.OutboxMails.Where(m => m.MemberId == memberId).ExecuteDeleteAsync(cancellation);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "privacy.purged", "Données personnelles effacées au terme de leur durée de conservation.", memberId));
        await db.SaveChangesAsync(cancellation);
    }
}
