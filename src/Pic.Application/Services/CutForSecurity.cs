using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>An admin cuts a service for security, or lifts that cut. Money has no say in it.</summary>
public sealed class CutForSecurity(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<Service>> CutAsync(long serviceId, string reason, Actor by, CancellationToken cancellation = default)
    {
        var service = await db.Services.SingleAsync(s => s.Id == serviceId, cancellation);
        var reasons = await ReasonsAsync(serviceId, cancellation);
        if (ServiceCuts.Cut(service, SuspensionReason.Security, reasons, by, clock) is not { } cut)
        {
            return Refusals.CannotBeCut(service.Label, service.Kind == ServiceKind.DomainName);
        }

        service.SuspensionReason = SuspensionReason.Security;
        db.ServiceSuspensions.Add(cut);
        db.JournalEntries.Add(Entry(service, by, "service.cut-for-security", $"{service.Label} interrompu pour sécurité.", reason));
        db.ChronicleEntries.Add(Line(ChronicleWords.Suspended, service, SuspensionReason.Security, by));
        await db.SaveChangesAsync(cancellation);
        return service;
    }

    public async Task<Outcome<Service>> LiftAsync(long serviceId, string reason, Actor by, CancellationToken cancellation = default)
    {
        var service = await db.Services.SingleAsync(s => s.Id == serviceId, cancellation);
        var reasons = await ReasonsAsync(serviceId, cancellation);
        if (reasons.TrueForAll(r => r.Reason != SuspensionReason.Security))
        {
            return Refusals.NotCutForSecurity(service.Label);
        }

        var wasStopped = reasons.Single(r => r.Reason == SuspensionReason.Security).Stopped;
        var runs = ServiceCuts.Lift(service, SuspensionReason.Security, reasons, by, clock);
        db.JournalEntries.Add(Entry(service, by, "service.security-lifted", $"{service.Label} : interruption pour sécurité levée.", reason));
        db.ChronicleEntries.Add(Line(ChronicleWords.Reinstated, service, SuspensionReason.Security, by));
        if (!runs && wasStopped && service.SuspensionReason is { } remaining)
        {
            db.ChronicleEntries.Add(Line(ChronicleWords.Suspended, service, remaining, by));
        }

        await db.SaveChangesAsync(cancellation);
        return service;
    }

    private Task<List<ServiceSuspension>> ReasonsAsync(long serviceId, CancellationToken cancellation) =>
        db.ServiceSuspensions.Where(s => s.ServiceId == serviceId && s.LiftedAt == null).ToListAsync(cancellation);

    private ChronicleEntry Line(string what, Service service, SuspensionReason reason, Actor by) =>
        Chronicle.Entry(clock, by.Name, what, service.MemberId, new { service = service.Label, reason });

    private JournalEntry Entry(Service service, Actor by, string act, string summary, string reason) =>
        by.Entry(clock.GetUtcNow(), act, summary, service.MemberId, reason);
}
