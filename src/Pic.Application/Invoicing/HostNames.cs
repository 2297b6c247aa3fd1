using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Invoicing;

/// <summary>The host's name as mails are signed with it, and its details as papers are headed with them.</summary>
internal static class HostNames
{
    public static async Task<string> HostNameAsync(this AccountsDbContext db, CancellationToken cancellation) =>
        await db.Set<HostProfile>().OrderByDescending(p => p.Id).Select(p => p.Name).FirstOrDefaultAsync(cancellation) ?? "Le portail";

    /// <summary>The details in force; before any are set, papers still name somebody.</summary>
    public static async Task<HostProfile> HostProfileAsync(this PicDbContext db, TimeProvider clock, CancellationToken cancellation) =>
        await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation) ?? new HostProfile { Since = clock.GetUtcNow(), ChangedBy = "portail", Name = "L’hébergeur" };
}
