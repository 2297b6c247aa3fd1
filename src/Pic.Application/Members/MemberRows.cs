using Npgsql;
using Pic.Application.Data;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>Reads the lines of the members' list: each table once for the whole page, not once for each line.</summary>
public static class MemberRows
{
    private const string Sql =
        """
        WITH due AS MATERIALIZED (SELECT id, member_id, total FROM invoices WHERE member_id = ANY($1) AND year = $2 AND number IS NOT NULL)
        SELECT m.id, m.number, m.name, m.kind, m.state, m.address_town, c.name,
               coalesce(s.live, 0)::int, coalesce(s.suspended, 0)::int,
               coalesce(i.called, 0), coalesce(n.amount, 0), coalesce(a.amount, 0), coalesce(w.amount, 0),
               (SELECT due_on FROM dues_years WHERE year = $2)
        FROM unnest($1) WITH ORDINALITY AS asked (id, place) JOIN members m ON m.id = asked.id
        LEFT JOIN (SELECT DISTINCT ON (ca.member_id) ca.member_id, contacts.name FROM contact_assignments ca JOIN contacts ON contacts.id = ca.contact_id
                   WHERE ca.member_id = ANY($1) AND ca.until IS NULL ORDER BY ca.member_id, ca.role <> 'Treasury', ca.id) c ON c.member_id = m.id
        LEFT JOIN (SELECT member_id, count(*) AS live, count(*) FILTER (WHERE state = 'Suspended') AS suspended FROM services
                   WHERE member_id = ANY($1) AND state <> 'Deleted' GROUP BY member_id) s ON s.member_id = m.id
        LEFT JOIN (SELECT member_id, sum(total) AS called FROM due GROUP BY member_id) i ON i.member_id = m.id
        LEFT JOIN (SELECT due.member_id, sum(amount) AS amount FROM due JOIN credit_notes ON invoice_id = due.id GROUP BY due.member_id) n ON n.member_id = m.id
        LEFT JOIN (SELECT due.member_id, sum(amount) AS amount FROM due JOIN allocations ON invoice_id = due.id GROUP BY due.member_id) a ON a.member_id = m.id
        LEFT JOIN (SELECT due.member_id, sum(amount) AS amount FROM due JOIN write_offs ON invoice_id = due.id GROUP BY due.member_id) w ON w.member_id = m.id
        ORDER BY asked.place
        """;

    /// <summary>The lines of these members in the order given, with the dues of this year. A member the reader may not see is left out.</summary>
    public static async Task<IReadOnlyList<MemberRow>> OfAsync(PicDbContext db, long[] ids, int year, CancellationToken cancellation) =>
        await db.RowsAsync(Sql, Read, cancellation, ids, year);

    private static MemberRow Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Number = row.GetString(1),
        Name = row.GetString(2),
        Kind = Enum.Parse<MemberKind>(row.GetString(3)),
        State = Enum.Parse<MembershipState>(row.GetString(4)),
        Town = row.GetString(5),
        Contact = row.IsDBNull(6) ? null : row.GetString(6),
        Services = row.GetInt32(7),
        Suspended = row.GetInt32(8),
        Called = row.GetDecimal(9),
        Credited = row.GetDecimal(10),
        Paid = row.GetDecimal(11),
        WrittenOff = row.GetDecimal(12),
        DueOn = row.IsDBNull(13) ? null : row.GetFieldValue<DateOnly>(13),
    };
}
