using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>What a leaving member asks for.</summary>
/// <param name="RedirectTo">Where visitors of its site are to be sent; null for nowhere.</param>
/// <param name="WantsData">The archives of its site, lists and files are to be made for it.</param>
public sealed record DepartureWishes(string? RedirectTo = null, bool WantsData = false);

/// <summary>What a departure did.</summary>
public sealed record Departure(DepartureNotice Notice, IReadOnlyList<CreditNote> CreditNotes);

/// <summary>
/// A member gives notice. Before the deadline of the year its dues are cancelled by a credit note; from that day on they are owed, unless somebody writes why
/// not. The day of the notice counts, not that of the dissolution.
/// </summary>
public sealed class RecordDeparture(PicDbContext db, IssueCreditNote credit, UseCredit spend, SettleProcedures settle, IOptions<DuesSettings> settings, TimeProvider clock)
{
    public async Task<Outcome<Departure>> RunAsync(long memberId, DepartureReason reason, DateOnly effectiveOn, string? overrideReason, Actor by, DepartureWishes? wishes = null, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM members WHERE id = {memberId} FOR UPDATE", cancellation);
        var member = await db.Members.SingleAsync(m => m.Id == memberId, cancellation);
        if (member.State is not (MembershipState.Member or MembershipState.Trial))
        {
            return Refusals.CannotLeave(member.Name);
        }

        var today = clock.Today();
        var notice = new DepartureNotice
        {
            MemberId = memberId,
            NotifiedOn = today,
            EffectiveOn = effectiveOn,
            Reason = reason,
            OverrideReason = string.IsNullOrWhiteSpace(overrideReason) ? null : overrideReason.Trim(),
            RedirectTo = wishes?.RedirectTo,
            WantsData = wishes?.WantsData ?? false,
            RecordedAt = clock.GetUtcNow(),
            RecordedBy = by.Name,
        };
        db.DepartureNotices.Add(notice);
        member.LeftOn = effectiveOn;
        db.Pass(member, MembershipState.Leaving, clock, by, reason == DepartureReason.Dissolved ? "dissolution" : "départ");
        await db.SaveChangesAsync(cancellation);
        var notes = await CancelAsync(member, notice, by, cancellation);
        await spend.RunAsync(memberId, by, cancellation);
        if (effectiveOn <= today)
        {
            await CompleteAsync(notice, member, by, cancellation);
        }

        await settle.RunAsync([memberId], by, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return new Departure(notice, notes);
    }

    /// <summary>Departures whose day has come: who left is no longer a member. Admins hear of the services still there.</summary>
    public async Task<int> CompleteDueAsync(Actor by, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var due = await db.DepartureNotices.Include(n => n.Member).Where(n => n.CompletedOn == null && n.EffectiveOn <= today).OrderBy(n => n.Id).ToListAsync(cancellation);
        foreach (var notice in due)
        {
            await CompleteAsync(notice, notice.Member, by, cancellation);
        }

        return due.Count;
    }

    private async Task CompleteAsync(DepartureNotice notice, Member member, Actor by, CancellationToken cancellation)
    {
        notice.CompletedOn = clock.Today();
        if (member.State == MembershipState.Leaving)
        {
            db.Pass(member, MembershipState.Left, clock, by);
            await db.SaveChangesAsync(cancellation);
            var live = await db.Services.CountAsync(s => s.MemberId == member.Id && s.State != Pic.Rules.Services.ServiceState.Deleted, cancellation);
            if (live > 0)
            {
                await db.AlertAsync(clock, StaffRole.SystemAdmin, $"left-with-services/{member.Id}", $"Partie le {FrenchText.Day(clock.Today())} : {live} service{(live > 1 ? "s" : "")} à remettre ou à supprimer.", member.Id, cancellation);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Dues of every year whose deadline the notice meets.</summary>
    private async Task<IReadOnlyList<CreditNote>> CancelAsync(Member member, DepartureNotice notice, Actor by, CancellationToken cancellation)
    {
        var year = notice.NotifiedOn.Year;
        var first = notice.OverrideReason is not null || notice.NotifiedOn < settings.Value.Deadline.In(year) ? year : year + 1;
        var drafts = await db.Invoices.Where(i => i.MemberId == member.Id && i.Number == null && i.Kind == InvoiceKind.Dues && i.Year >= first).ToListAsync(cancellation);
        db.Invoices.RemoveRange(drafts);
        await db.SaveChangesAsync(cancellation);
        var invoices = await db.Balances().Where(b => b.MemberId == member.Id && (b.Kind == InvoiceKind.Dues || b.Kind == InvoiceKind.TakenOver) && b.Year >= first && b.Total > b.Credited).Select(b => b.InvoiceId).ToListAsync(cancellation);
        var notes = new List<CreditNote>();
        foreach (var invoice in invoices)
        {
            var note = await credit.RunAsync(invoice, null, $"Départ notifié le {FrenchText.Day(notice.NotifiedOn)}{(notice.OverrideReason is { } why ? $" : {why}" : "")}.", by, cancellation: cancellation);
            if (note.IsDone)
            {
                notes.Add(note.Value);
            }
        }

        return notes;
    }
}
