using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>A contact asks for a service for its association. Runs with the contact's own rights: it adds a row and reads its own.</summary>
public sealed class AskService(PicDbContext db, TimeProvider clock)
{
    /// <summary>Requests one association may have open at a time.</summary>
    public const int OpenLimit = 10;

    public async Task<Outcome<ServiceRequest>> RunAsync(long memberId, ServiceKind kind, string? wish, Actor by, CancellationToken cancellation = default)
    {
        if (!Enum.IsDefined(kind) || string.IsNullOrWhiteSpace(wish))
        {
            return Refusals.WishMissing;
        }

        if (await db.ServiceRequests.CountAsync(r => r.MemberId == memberId && r.State == ServiceRequestState.Open, cancellation) >= OpenLimit)
        {
            return Refusals.TooManyRequests;
        }

        var request = new ServiceRequest { MemberId = memberId, Kind = kind, Wish = wish.Trim(), AskedAt = clock.GetUtcNow(), AskedBy = by.Name };
        db.ServiceRequests.Add(request);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "service.asked", $"Un service est demandé : {Name(kind)}.", memberId));
        await db.SaveChangesAsync(cancellation);
        return request;
    }

    private static string Name(ServiceKind kind) => kind switch
    {
        ServiceKind.Site => "site",
        ServiceKind.MailingList => "liste de diffusion",
        ServiceKind.Cloud => "espace cloud",
        ServiceKind.DomainName => "nom de domaine",
    };
}
