using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>An admin cuts a service for security, or lifts that cut. Money has no say in it.</summary>
public sealed class CutForSecurity(PicDbContext db, TimeProvider clock)
{
    public const int ReasonLimit = 500;

    public async Task<Outcome<Service>> CutAsync(long serviceId, string reason, Actor by, CancellationToken cancellation = default)
    {
        if (IsMissing(reason))
        {
            return Refusals.SecurityReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var service = await LockAsync(serviceId, cancellation);
        if (service.State == ServiceState.Deleted)
        {
            return Refusals.ServiceDeleted(service.Label);
        }

        var reasons = await ReasonsAsync(serviceId, cancellation);
        if (ServiceCuts.Cut(service, SuspensionReason.Security, reasons, by, clock) is not { } cut)
        {
            return Refusals.CannotBeCut(service.Label, service.Kind == ServiceKind.DomainName);
        }

        service.SuspensionReason = SuspensionReason.Security;
        db.ServiceSuspensions.Add(cut);
        db.JournalEntries.Add(Entry(service, by, "service.cut-for-security", $"{service.Label} interrompu pour sécurité.", reason));
        db.ChronicleEntries.Add(Line(ChronicleWords.Suspended, service, SuspensionReason.Security, by));
        await SaveAsync(transaction, cancellation);
        return service;
    }

    public async Task<Outcome<Service>> LiftAsync(long serviceId, string reason, Actor by, CancellationToken cancellation = default)
    {
        if (IsMissing(reason))
        {
            return Refusals.SecurityReasonMissing();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var service = await LockAsync(serviceId, cancellation);
        if (service.State == ServiceState.Deleted)
        {
            return Refusals.ServiceDeleted(service.Label);
        }

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

        await SaveAsync(transaction, cancellation);
        return service;
    }

    private static bool IsMissing(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonLimit;

    /// <summary>Two admins at once: the second finds what the first did.</summary>
    private async Task<Service> LockAsync(long serviceId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM services WHERE id = {serviceId} FOR UPDATE", cancellation);
        return await db.Services.SingleAsync(s => s.Id == serviceId, cancellation);
    }

    private async Task SaveAsync(IDbContextTransaction? transaction, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }

    private Task<List<ServiceSuspension>> ReasonsAsync(long serviceId, CancellationToken cancellation) =>
        db.ServiceSuspensions.Where(s => s.ServiceId == serviceId && s.LiftedAt == null).ToListAsync(cancellation);

    private ChronicleEntry Line(string what, Service service, SuspensionReason reason, Actor by) =>
        Chronicle.Entry(clock, by.Name, what, service.MemberId, new { service = service.Label, reason });

    private JournalEntry Entry(Service service, Actor by, string act, string summary, string reason) =>
        by.Entry(clock.GetUtcNow(), act, summary, service.MemberId, reason.Trim());
}
