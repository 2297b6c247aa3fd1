using Npgsql;
using Pic.Application.Data;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>Where members stand on a day: one query for all, whoever asks.</summary>
public sealed class StandingRow
{
    public long MemberId { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string State { get; init; }
    public decimal Owed { get; init; }

    /// <summary>What is open of all dues, costs left out.</summary>
    public decimal OpenDues { get; init; }

    public decimal Called { get; init; }
    public decimal Credited { get; init; }
    public decimal Paid { get; init; }
    public DateOnly? DueOn { get; init; }
    public DateOnly? SuspendedOn { get; init; }
    public DateOnly? LastContactOn { get; init; }
    public bool InTouchSinceSuspension { get; init; }
    public DateOnly? DeferredUntil { get; init; }
    public DateOnly? PlanUntil { get; init; }
    public long? ProcedureId { get; init; }
    public int? ProcedureYear { get; init; }
    public DateOnly? RemovedOn { get; init; }

    /// <summary>The address mail goes to, null when none works.</summary>
    public string? Email { get; init; }

    public MemberStanding Standing => new()
    {
        MemberId = MemberId,
        Kind = Enum.Parse<MemberKind>(Kind),
        State = Enum.Parse<MembershipState>(State),
        Owed = Owed,
        Called = Called,
        Credited = Credited,
        Paid = Paid,
        DueOn = DueOn,
        SuspendedOn = SuspendedOn,
        LastContactOn = LastContactOn,
        InTouchSinceSuspension = InTouchSinceSuspension,
        DeferredUntil = DeferredUntil,
        PlanUntil = PlanUntil,
    };

    internal static StandingRow Read(NpgsqlDataReader row)
    {
        return new StandingRow
        {
            MemberId = row.GetInt64(0),
            Number = row.GetString(1),
            Name = row.GetString(2),
            Kind = row.GetString(3),
            State = row.GetString(4),
            Owed = row.GetDecimal(5),
            OpenDues = row.GetDecimal(6),
            Called = row.GetDecimal(7),
            Credited = row.GetDecimal(8),
            Paid = row.GetDecimal(9),
            DueOn = Day(10),
            SuspendedOn = Day(11),
            LastContactOn = Day(12),
            InTouchSinceSuspension = row.GetBoolean(13),
            DeferredUntil = Day(14),
            PlanUntil = Day(15),
            ProcedureId = row.IsDBNull(16) ? null : row.GetInt64(16),
            ProcedureYear = row.IsDBNull(17) ? null : row.GetInt32(17),
            RemovedOn = Day(18),
            Email = row.IsDBNull(19) ? null : row.GetString(19),
        };

        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
    }
}

public static class Standings
{
    /// <summary>Standings for a year of dues, by number: of these members, or of everybody who is or was a member.</summary>
    public static Task<List<StandingRow>> StandingsAsync(this PicDbContext db, int year, IReadOnlyCollection<long>? members = null, bool owingOnly = false, CancellationToken cancellation = default)
    {
        var ids = members?.ToArray() ?? [];
        var everybody = members is null;
        return db.RowsAsync(
            """
            WITH credited AS (SELECT invoice_id, sum(amount) AS amount FROM credit_notes WHERE $1 OR member_id = ANY($2) GROUP BY invoice_id),
            written AS (SELECT invoice_id, sum(amount) AS amount FROM write_offs WHERE $1 OR member_id = ANY($2) GROUP BY invoice_id),
            paid AS (SELECT a.invoice_id, sum(a.amount) AS amount FROM allocations a
              WHERE $1 OR a.invoice_id IN (SELECT id FROM invoices WHERE member_id = ANY($2)) GROUP BY a.invoice_id),
            sums AS (
              SELECT i.member_id,
                sum(i.total - coalesce(c.amount, 0) - coalesce(w.amount, 0) - coalesce(p.amount, 0)) AS owed,
                sum(i.total - coalesce(c.amount, 0) - coalesce(w.amount, 0) - coalesce(p.amount, 0)) FILTER (WHERE i.kind IN ('Dues', 'TakenOver')) AS open_dues,
                sum(i.total) FILTER (WHERE i.year = $3 AND i.kind IN ('Dues', 'TakenOver')) AS called,
                sum(coalesce(c.amount, 0) + coalesce(w.amount, 0)) FILTER (WHERE i.year = $3 AND i.kind IN ('Dues', 'TakenOver')) AS credited,
                sum(coalesce(p.amount, 0)) FILTER (WHERE i.year = $3 AND i.kind IN ('Dues', 'TakenOver')) AS paid,
                max(i.due_on) FILTER (WHERE i.year = $3 AND i.kind IN ('Dues', 'TakenOver')) AS due_on
              FROM invoices i
              LEFT JOIN credited c ON c.invoice_id = i.id LEFT JOIN written w ON w.invoice_id = i.id LEFT JOIN paid p ON p.invoice_id = i.id
              WHERE i.number IS NOT NULL AND ($1 OR i.member_id = ANY($2)) GROUP BY i.member_id),
            contact AS (SELECT member_id, max("on") AS last_on, max(at) AS last_at FROM contact_log_entries WHERE is_human GROUP BY member_id),
            deferred AS (SELECT member_id, max(until) AS until FROM deferrals WHERE ended_on IS NULL GROUP BY member_id),
            plan AS (SELECT member_id, max(until) AS until FROM payment_plans WHERE ended_on IS NULL GROUP BY member_id)
            SELECT m.id AS member_id, m.number, m.name, m.kind, m.state,
              coalesce(s.owed, 0) AS owed, coalesce(s.open_dues, 0) AS open_dues, coalesce(s.called, 0) AS called, coalesce(s.credited, 0) AS credited,
              coalesce(s.paid, 0) AS paid, s.due_on, p.suspended_on, c.last_on AS last_contact_on,
              coalesce(c.last_at >= p.suspended_at, false) AS in_touch_since_suspension,
              d.until AS deferred_until, l.until AS plan_until, p.id AS procedure_id, p.year AS procedure_year, p.removed_on, e.email
            FROM members m
            LEFT JOIN sums s ON s.member_id = m.id
            LEFT JOIN procedures p ON p.member_id = m.id AND p.closed_on IS NULL
            LEFT JOIN contact c ON c.member_id = m.id
            LEFT JOIN deferred d ON d.member_id = m.id
            LEFT JOIN plan l ON l.member_id = m.id
            LEFT JOIN LATERAL (
              SELECT co.email FROM contact_assignments a JOIN contacts co ON co.id = a.contact_id
              WHERE a.member_id = m.id AND a.until IS NULL AND co.email IS NOT NULL AND co.email_state = 'Working'
              ORDER BY array_position(ARRAY['Treasury', 'Representative', 'Technical', 'Mail'], a.role::text), a.id LIMIT 1) e ON true
            WHERE ($1 OR m.id = ANY($2)) AND m.state IN ('Member', 'Leaving', 'Left', 'Removed')
              AND (NOT $4 OR s.owed > 0)
            ORDER BY length(m.number), m.number
            """,
            StandingRow.Read,
            cancellation,
            everybody,
            ids,
            year,
            owingOnly);
    }
}
