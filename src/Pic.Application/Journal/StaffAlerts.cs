using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Journal;

/// <summary>Tells a role something, once for each key however often it is found.</summary>
public static class StaffAlerts
{
    public static async Task<bool> AlertAsync(
        this PicDbContext db, TimeProvider clock, StaffRole role, string key, string why, long? memberId = null, CancellationToken cancellation = default)
    {
        var (to, on, at) = (role.ToString(), clock.Today(), clock.GetUtcNow());
        var told = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO staff_alerts (key, to_role, why, member_id, "on", at) VALUES ({key}, {to}, {why}, {memberId}, {on}, {at})
            ON CONFLICT (key) DO NOTHING
            """,
            cancellation);
        if (told == 0)
        {
            return false;
        }

        db.ChronicleEntries.Add(Chronicle.Entry(clock, "portail", ChronicleWords.Alert, memberId, new { to = Word(role), why }));
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    public static string Word(StaffRole role) => role switch
    {
        StaffRole.Treasurer => "treasurer",
        StaffRole.SystemAdmin => "admin",
        StaffRole.BoardMember => "board",
        StaffRole.Secretary => "secretary",
    };
}
