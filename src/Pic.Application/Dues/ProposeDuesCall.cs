using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Dues;

/// <summary>Proposes the dues call of a year: who is called for how much, who is left out and why. Changes nothing.</summary>
public sealed class ProposeDuesCall(PicDbContext db, IOptions<DuesSettings> settings)
{
    public Task<DuesCallPreview> RunAsync(int year, CancellationToken cancellation = default) => RunAsync(year, null, cancellation);

    /// <param name="only">These members; null for all.</param>
    internal async Task<DuesCallPreview> RunAsync(int year, IReadOnlyCollection<long>? only, CancellationToken cancellation)
    {
        var members = await CandidatesAsync(year, only, cancellation);
        var tariffs = await TariffsAsync(db, year, cancellation);
        var lines = DuesCallPlan.Propose(
            year,
            members.Select(m => m.Candidate),
            kind => tariffs.TryGetValue(kind, out var amount) ? amount : null,
            settings.Value.CarryOver,
            settings.Value.DraftUnderProcedure);
        var issued = await db.DuesCalls.AsNoTracking().FirstOrDefaultAsync(call => call.Year == year, cancellation);
        return new DuesCallPreview(
            year,
            [.. members.Zip(lines, (m, line) => new DuesCallPreviewLine(m.Candidate.MemberId, m.Number, m.Name, m.Candidate.Kind, line.Outcome, line.Amount, m.Email, m.LastYear))],
            issued);
    }

    /// <summary>The tariff of each kind in force for a year: the newest version that starts in or before it.</summary>
    public static async Task<Dictionary<MemberKind, decimal>> TariffsAsync(PicDbContext db, int year, CancellationToken cancellation)
    {
        var versions = await db.Tariffs.AsNoTracking().Where(t => t.FirstYear <= year).ToListAsync(cancellation);
        return versions.GroupBy(t => t.Kind).ToDictionary(g => g.Key, g => g.MaxBy(t => t.FirstYear)!.Amount);
    }

    private async Task<List<Row>> CandidatesAsync(int year, IReadOnlyCollection<long>? only, CancellationToken cancellation)
    {
        var deadline = settings.Value.Deadline.In(year);
        var members = only is null ? db.Members : db.Members.Where(m => only.Contains(m.Id));
        var rows = await members.AsNoTracking()
            .Where(m => m.State != MembershipState.Left && m.State != MembershipState.Removed && m.State != MembershipState.Refused && m.State != MembershipState.Dropped)
            .OrderBy(m => m.Number.Length).ThenBy(m => m.Number)
            .Select(m => new
            {
                m.Id,
                m.Number,
                m.Name,
                m.Kind,
                m.State,
                m.JoinedOn,
                m.LeftOn,
                Called = db.Invoices.Any(i => i.MemberId == m.Id && i.Year == year && (i.Kind == InvoiceKind.Dues || i.Kind == InvoiceKind.TakenOver)
                    && i.Total > db.CreditNotes.Where(c => c.InvoiceId == i.Id).Sum(c => c.Amount)),
                NoticeInTime = db.DepartureNotices.Any(n => n.MemberId == m.Id && n.NotifiedOn < deadline),
                Unpaid = db.Procedures.Any(p => p.MemberId == m.Id && p.ClosedOn == null) || db.Services.Any(s => s.MemberId == m.Id && s.State == ServiceState.Suspended && s.SuspensionReason == SuspensionReason.Unpaid),
                LastYear = db.Invoices.Where(i => i.MemberId == m.Id && i.Year == year - 1 && i.Kind == InvoiceKind.Dues && i.Number != null).Sum(i => (decimal?)i.Total),
                Email = m.Assignments
                    .Where(a => a.Until == null && a.Contact.Email != null && a.Contact.EmailState == EmailState.Working)
                    .OrderBy(a => a.Role == ContactRole.Treasury ? 0 : a.Role == ContactRole.Representative ? 1 : a.Role == ContactRole.Technical ? 2 : 3).ThenBy(a => a.Id)
                    .Select(a => a.Contact.Email).FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(m => new Row(
            new DuesCallCandidate(m.Id, m.Kind, m.State, m.JoinedOn, m.LeftOn, m.Called, m.Unpaid, m.NoticeInTime), m.Number, m.Name, m.Email, m.LastYear))];
    }

    private sealed record Row(DuesCallCandidate Candidate, string Number, string Name, string? Email, decimal? LastYear);
}
