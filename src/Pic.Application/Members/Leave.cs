using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.Contacts;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Members;

/// <summary>
/// An association takes its leave, by its own hand or through the treasurer: the notice, the archives it asks for as work orders, the word to every
/// contact, to the treasurer and to the admins, in one transaction. Nothing is cut and nothing deleted by it.
/// </summary>
public sealed class Leave(PicDbContext db, RecordDeparture departures, IOptions<DuesSettings> dues, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>Months ahead a departure may be announced.</summary>
    public const int MonthsAhead = 18;

    public async Task<Outcome<Departure>> RunAsync(
        long memberId, DepartureReason reason, DateOnly effectiveOn, DepartureWishes wishes, string? overrideReason, Actor by, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (effectiveOn < today || effectiveOn > today.AddMonths(MonthsAhead))
        {
            return Refusals.DepartureDayWrong(today, today.AddMonths(MonthsAhead));
        }

        var redirect = string.IsNullOrWhiteSpace(wishes.RedirectTo) ? null : wishes.RedirectTo.Trim();
        if (redirect is not null && !IsWebAddress(redirect))
        {
            return Refusals.RedirectWrong(redirect);
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var done = await departures.RunAsync(memberId, reason, effectiveOn, overrideReason, by, wishes with { RedirectTo = redirect }, cancellation);
        if (done.Refusal is not null)
        {
            return done;
        }

        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId, cancellation);
        var archives = wishes.WantsData ? await ArchiveAsync(memberId, by, cancellation) : 0;
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "member.leaves", $"Départ annoncé pour le {FrenchText.Day(effectiveOn)}.", memberId, overrideReason));
        await TellContactsAsync(member, done.Value, by, cancellation);
        await TellTeamAsync(member, done.Value, archives, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return done;
    }

    /// <summary>What a departure announced today would do to the dues, in one sentence.</summary>
    public string Consequence()
    {
        var today = clock.Today();
        var deadline = dues.Value.Deadline.In(today.Year);
        return today < deadline
            ? $"Nous sommes avant le {FrenchText.Day(deadline)} : la cotisation {today.Year} sera annulée par un avoir."
            : $"La cotisation {today.Year} reste acquise, ou due si elle n’est pas réglée : le départ devait être annoncé avant le {FrenchText.Day(deadline)}. Celle de {today.Year + 1} ne sera pas demandée ; si elle l’est déjà, un avoir l’annule.";
    }

    /// <summary>True for an http or https address with a real host and no credentials in it.</summary>
    public static bool IsWebAddress(string text) =>
        text.Length <= Member.WebsiteLimit && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Contains('.', StringComparison.Ordinal);

    private async Task<int> ArchiveAsync(long memberId, Actor by, CancellationToken cancellation)
    {
        var services = await db.Services.Where(s => s.MemberId == memberId && s.Kind != ServiceKind.DomainName && (s.State == ServiceState.Active || s.State == ServiceState.Suspended))
            .Where(s => !db.WorkOrders.Any(o => o.ServiceId == s.Id && o.Kind == WorkOrderKind.Archive && o.State == WorkOrderState.Open)).Select(s => s.Id).ToListAsync(cancellation);
        db.WorkOrders.AddRange(services.Select(id => new WorkOrder { MemberId = memberId, ServiceId = id, Kind = WorkOrderKind.Archive, OrderedAt = clock.GetUtcNow(), OrderedBy = by.Name }));
        await db.SaveChangesAsync(cancellation);
        return services.Count;
    }

    private async Task TellContactsAsync(Member member, Departure departure, Actor by, CancellationToken cancellation)
    {
        var (host, now) = (await db.HostNameAsync(cancellation), clock.GetUtcNow());
        var credited = departure.CreditNotes.Count == 0 ? "" : $" Avoir établi : {string.Join(", ", departure.CreditNotes.Select(n => n.Number))}.";
        var what = $"{by.Name} a annoncé le départ de {member.Name} pour le {FrenchText.Day(departure.Notice.EffectiveOn)}.{credited} Vos services restent ouverts jusqu’à ce que nous en convenions avec vous.";
        var people = await db.ContactAssignments.Where(a => a.MemberId == member.Id && a.Until == null && a.Contact.Email != null).Select(a => a.Contact).Distinct().ToListAsync(cancellation);
        foreach (var person in people)
        {
            var text = ContactMails.Changed(new ContactMailData(person.Name, member.Name, "", site.Value.Address + "/mon-espace", host, what));
            db.OutboxMails.Add(ContactMails.Row(person, member, text, now, $"leave/{departure.Notice.Id}"));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task TellTeamAsync(Member member, Departure departure, int archives, CancellationToken cancellation)
    {
        var notice = departure.Notice;
        var when = $"Départ annoncé pour le {FrenchText.Day(notice.EffectiveOn)}";
        var redirect = notice.RedirectTo is { } to ? $" Son site renverra vers {to}." : "";
        await db.AlertAsync(clock, StaffRole.SystemAdmin, $"leave/{notice.Id}/admin", $"{when} : {(archives > 0 ? $"{archives} archive{(archives > 1 ? "s" : "")} à lui remettre, voir les tâches." : "aucune archive demandée.")}{redirect}", member.Id, cancellation);
        await db.AlertAsync(clock, StaffRole.Treasurer, $"leave/{notice.Id}/treasurer", $"{when} : {(departure.CreditNotes.Count > 0 ? $"avoir {string.Join(", ", departure.CreditNotes.Select(n => n.Number))} établi." : "aucune cotisation annulée.")}", member.Id, cancellation);
    }
}
