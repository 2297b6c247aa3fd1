using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Members;

namespace Pic.Application.Journal;

/// <summary>Somebody of the role read an alert and takes care of it; who saw it first stays written.</summary>
public sealed class SeeAlert(PicDbContext db, TimeProvider clock)
{
    /// <returns>False when there is no such alert for these roles.</returns>
    public async Task<bool> RunAsync(long alertId, IReadOnlyCollection<StaffRole> roles, Actor by, CancellationToken cancellation = default)
    {
        var alert = await db.StaffAlerts.FirstOrDefaultAsync(a => a.Id == alertId && roles.Contains(a.ToRole), cancellation);
        if (alert is null)
        {
            return false;
        }

        if (alert.SeenAt is null)
        {
            (alert.SeenAt, alert.SeenBy) = (clock.GetUtcNow(), by.Name);
            await db.SaveChangesAsync(cancellation);
        }

        return true;
    }
}
