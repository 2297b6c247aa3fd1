using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>What ordering cuts did, and why it left lines out.</summary>
public sealed record SuspensionsOrdered(int Expected, int Done, IReadOnlyDictionary<string, int> Skipped);

/// <summary>
/// Orders the cuts the board decided, line by line, for those still without any payment: the debt is read again now, and whether a newer decision stops the cut.
/// Domain names are left alone.
/// A line is carried out once, or dropped for good with the reason. Suspended is who is cut, not of whom it was ordered.
/// </summary>
public sealed class OrderSuspensions(PicDbContext db, TimeProvider clock)
{
    public const string PaidSince = "réglée depuis";
    public const string NothingToCut = "aucun service à interrompre";
    public const string ClosedSince = "la procédure est close depuis";

    /// <param name="meetingId">Lines of this meeting; null for all that wait.</param>
    /// <param name="upTo">The newest year of dues whose day for cuts has come: lines about a later one wait.</param>
    public async Task<SuspensionsOrdered> RunAsync(long? meetingId, int upTo, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('order-suspensions'), 0)", cancellation);
        var waiting = db.MeetingLines.Where(l => l.Decision == BoardDecision.Suspend && l.ExecutedOn == null && l.NotExecutedBecause == null && l.Year <= upTo && (meetingId == null || l.MeetingId == meetingId));
        await db.DropSupersededCutsAsync(await waiting.Select(l => l.MemberId).Distinct().ToListAsync(cancellation), by, clock, cancellation);
        var lines = await waiting.OrderBy(l => l.Member.Number.Length).ThenBy(l => l.Member.Number).ToListAsync(cancellation);
        foreach (var year in lines.GroupBy(l => l.Year).ToList())
        {
            await OrderAsync(year.Key, [.. year], by, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        var done = lines.Count(l => l.ExecutedOn is not null);
        db.ChangeTracker.Clear();
        return new SuspensionsOrdered(lines.Count, done, lines.Where(l => l.NotExecutedBecause is not null).CountBy(l => l.NotExecutedBecause!).ToDictionary(StringComparer.Ordinal));
    }

    private async Task OrderAsync(int year, List<MeetingLine> lines, Actor by, CancellationToken cancellation)
    {
        var members = lines.Select(l => l.MemberId).ToList();
        var standings = (await db.StandingsAsync(year, members, cancellation: cancellation)).ToDictionary(s => s.MemberId);
        var procedures = await db.Procedures.Where(p => members.Contains(p.MemberId) && p.ClosedOn == null).ToDictionaryAsync(p => p.MemberId, cancellation);
        var services = (await db.Services.Where(s => members.Contains(s.MemberId) && s.Kind != ServiceKind.DomainName && (s.State == ServiceState.Active || s.State == ServiceState.Suspended))
            .OrderBy(s => s.Id).Select(s => new { s.Id, s.MemberId }).ToListAsync(cancellation)).ToLookup(s => s.MemberId, s => s.Id);
        var ordered = (await db.WorkOrders.Where(o => members.Contains(o.MemberId) && o.State == WorkOrderState.Open && o.Kind == WorkOrderKind.Suspend && o.Reason == SuspensionReason.Unpaid)
            .Select(o => o.ServiceId).ToListAsync(cancellation)).ToHashSet();
        foreach (var line in lines)
        {
            var standing = standings.GetValueOrDefault(line.MemberId);
            if (standing is null || standing.Paid > 0 || standing.Standing.OpenOfYear <= 0)
            {
                line.NotExecutedBecause = PaidSince;
                continue;
            }

            if (!procedures.TryGetValue(line.MemberId, out var procedure))
            {
                line.NotExecutedBecause = ClosedSince;
                continue;
            }

            if (!services.Contains(line.MemberId))
            {
                line.NotExecutedBecause = NothingToCut;
                continue;
            }

            line.ExecutedOn = clock.Today();
            db.WorkOrders.AddRange(services[line.MemberId].Where(ordered.Add).Select(service => Order(line, procedure, service, by)));
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "services.cut-ordered", "Interruption des services ordonnée, comme le conseil l’a décidé.", line.MemberId));
        }
    }

    private WorkOrder Order(MeetingLine line, Procedure procedure, long service, Actor by) => new()
    {
        MemberId = line.MemberId,
        ServiceId = service,
        Kind = WorkOrderKind.Suspend,
        Reason = SuspensionReason.Unpaid,
        MeetingLineId = line.Id,
        ProcedureId = procedure.Id,
        OrderedAt = clock.GetUtcNow(),
        OrderedBy = by.Name,
    };
}
