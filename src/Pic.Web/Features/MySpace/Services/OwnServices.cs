using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Rules.Services;

namespace Pic.Web.Features.MySpace.Services;

/// <summary>A service as its association sees it.</summary>
public sealed record OwnService(ServiceKind Kind, string Label, ServiceState State, SuspensionReason? Reason, DateOnly? Since, PostingPolicy? Posting);

public static class OwnServices
{
    /// <summary>What runs, waits or is suspended; deleted services are gone.</summary>
    public static async Task<IReadOnlyList<OwnService>> ReadAsync(PicDbContext db, long memberId, CancellationToken cancellation)
    {
        var services = await db.Services.AsNoTracking().Where(s => s.MemberId == memberId && s.State != ServiceState.Deleted)
            .OrderBy(s => s.Kind).ThenBy(s => s.Label).ToListAsync(cancellation);
        return [.. services.Select(s => new OwnService(s.Kind, s.Label, s.State, s.SuspensionReason, s.StateSince, (s as MailingList)?.Posting))];
    }
}
