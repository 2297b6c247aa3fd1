using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>An admin answers a request: opened, and the service stands on the member's page, or declined with the reason.</summary>
public sealed class AnswerRequest(PicDbContext db, TimeProvider clock)
{
    /// <param name="label">The address or name of what was opened.</param>
    public async Task<Outcome<ServiceRequest>> OpenAsync(long id, string? label, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Trim().Length > Service.LabelLimit || label.Any(char.IsControl))
        {
            return Refusals.LabelMissing;
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        if (await LockAsync(id, cancellation) is not { } request)
        {
            return Refusals.AlreadyAnswered;
        }

        var name = label.Trim();
        if (await db.Services.AnyAsync(s => s.Kind == request.Kind && s.Label == name && s.State != ServiceState.Deleted, cancellation))
        {
            return Refusals.LabelTaken(name);
        }

        db.Services.Add(Made(request, name, clock.Today()));
        Answer(request, ServiceRequestState.Done, name, by);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "service.opened", $"Service ouvert : {name}.", request.MemberId));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return request;
    }

    public async Task<Outcome<ServiceRequest>> DeclineAsync(long id, string? reason, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return Refusals.DeclineReasonMissing;
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        if (await LockAsync(id, cancellation) is not { } request)
        {
            return Refusals.AlreadyAnswered;
        }

        Answer(request, ServiceRequestState.Declined, reason.Trim(), by);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "service.declined", "Demande de service déclinée.", request.MemberId, reason.Trim()));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return request;
    }

    private void Answer(ServiceRequest request, ServiceRequestState state, string answer, Actor by) =>
        (request.State, request.Answer, request.AnsweredAt, request.AnsweredBy) = (state, answer, clock.GetUtcNow(), by.Name);

    private static Service Made(ServiceRequest request, string label, DateOnly today) => request.Kind switch
    {
        ServiceKind.Site => new Site { MemberId = request.MemberId, Label = label, State = ServiceState.Active, StateSince = today },
        ServiceKind.MailingList => new MailingList { MemberId = request.MemberId, Label = label, Robot = label[(label.IndexOf('@', StringComparison.Ordinal) + 1)..], State = ServiceState.Active, StateSince = today },
        ServiceKind.Cloud => new CloudSpace { MemberId = request.MemberId, Label = label, State = ServiceState.Active, StateSince = today },
        ServiceKind.DomainName => new DomainName { MemberId = request.MemberId, Label = label, State = ServiceState.Active, StateSince = today },
    };

    /// <summary>Null when somebody answered it already.</summary>
    private async Task<ServiceRequest?> LockAsync(long id, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM service_requests WHERE id = {id} FOR UPDATE", cancellation);
        var request = await db.ServiceRequests.Include(r => r.Member).SingleAsync(r => r.Id == id, cancellation);
        return request.State == ServiceRequestState.Open ? request : null;
    }
}
