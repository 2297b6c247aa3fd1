using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Services;
using Pic.Rules.Services;

namespace Pic.Web.Features.MySpace.Services;

/// <summary>A service as its association sees it.</summary>
public sealed record OwnService(ServiceKind Kind, string Label, ServiceState State, SuspensionReason? Reason, DateOnly? Since, PostingPolicy? Posting, IReadOnlyList<OwnSuspension> Suspensions);

/// <summary>One reason why a service is off: since when, decided and carried out by whom.</summary>
public sealed record OwnSuspension(long ServiceId, SuspensionReason Reason, DateOnly Since, DateOnly? DecidedOn, string By);

public static class OwnServices
{
    /// <summary>What runs, waits or is suspended; deleted services are gone.</summary>
    public static async Task<IReadOnlyList<OwnService>> ReadAsync(PicDbContext db, long memberId, CancellationToken cancellation)
    {
        var services = await db.Services.AsNoTracking().Where(s => s.MemberId == memberId && s.State != ServiceState.Deleted)
            .OrderBy(s => s.Kind).ThenBy(s => s.Label).ToListAsync(cancellation);
        var isOff = services.Exists(s => s.State == ServiceState.Suspended);
        var suspensions = isOff
            ? await db.ServiceSuspensions.AsNoTracking().Where(s => s.MemberId == memberId && s.LiftedAt == null).OrderBy(s => s.Id)
                .Select(s => new OwnSuspension(s.ServiceId, s.Reason, s.Since, s.DecidedOn, s.CutBy)).ToListAsync(cancellation)
            : [];
        return [.. services.Select(s => new OwnService(s.Kind, s.Label, s.State, s.SuspensionReason, s.StateSince, (s as MailingList)?.Posting, [.. suspensions.Where(o => o.ServiceId == s.Id)]))];
    }
}
