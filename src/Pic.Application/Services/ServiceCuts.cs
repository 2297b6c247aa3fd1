using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Adds a reason to a service or lifts one; what the service shows follows from the reasons that remain.</summary>
internal static class ServiceCuts
{
    /// <summary>The new reason, or null when it stands already or the service is a domain name: those are never cut.</summary>
    public static ServiceSuspension? Cut(Service service, SuspensionReason reason, IReadOnlyCollection<ServiceSuspension> reasons, Actor by, TimeProvider clock)
    {
        if (service.Kind == ServiceKind.DomainName || service.State is ServiceState.Deleted or ServiceState.Requested || reasons.Any(r => r.LiftedAt is null && r.Reason == reason))
        {
            return null;
        }

        var stopped = service.State == ServiceState.Active;
        if (stopped)
        {
            (service.State, service.SuspensionReason, service.StateSince) = (ServiceState.Suspended, reason, clock.Today());
        }

        return new ServiceSuspension
        {
            MemberId = service.MemberId,
            ServiceId = service.Id,
            Reason = reason,
            Since = clock.Today(),
            CutAt = clock.GetUtcNow(),
            CutBy = by.Name,
            Stopped = stopped,
        };
    }

    /// <returns>True when the service runs again.</returns>
    public static bool Lift(Service service, SuspensionReason reason, IReadOnlyCollection<ServiceSuspension> reasons, Actor by, TimeProvider clock)
    {
        var lifted = reasons.FirstOrDefault(r => r.LiftedAt is null && r.Reason == reason);
        if (lifted is null || service.State != ServiceState.Suspended)
        {
            return false;
        }

        (lifted.LiftedAt, lifted.LiftedBy) = (clock.GetUtcNow(), by.Name);
        if (reasons.FirstOrDefault(r => r.LiftedAt is null) is { } remaining)
        {
            remaining.Stopped |= lifted.Stopped;
            service.SuspensionReason = remaining.Reason;
            return false;
        }

        if (!lifted.Stopped)
        {
            return false;
        }

        (service.State, service.SuspensionReason, service.StateSince) = (ServiceState.Active, null, clock.Today());
        return true;
    }
}
