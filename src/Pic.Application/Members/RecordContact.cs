using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>Writes the contact log, and flags addresses that bounce.</summary>
public sealed class RecordContact(PicDbContext db, TimeProvider clock)
{
    /// <param name="isHuman">False for automatic replies, bounces, deliveries and calls nobody took: they are no contact.</param>
    /// <param name="on">The day it happened; null is today.</param>
    public async Task<Outcome<ContactLogEntry>> RunAsync(
        long memberId, ContactChannel channel, string summary, bool isHuman, Actor by, DateOnly? on = null, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var day = on ?? today;
        if (day > today)
        {
            return Refusals.ContactInTheFuture();
        }

        if (string.IsNullOrWhiteSpace(summary))
        {
            return Refusals.ContactSummaryMissing();
        }

        var at = day == today ? clock.GetUtcNow() : ParisClock.At(day, new TimeOnly(12, 0)).ToUniversalTime();
        var entry = new ContactLogEntry { MemberId = memberId, At = at, On = day, Channel = channel, Summary = summary.Trim(), By = by.Name, IsHuman = isHuman };
        db.ContactLog.Add(entry);
        await db.SaveChangesAsync(cancellation);
        return entry;
    }

    /// <summary>Mail came back from this address: it gets no more, and the secretary is told when no address of the member works any longer.</summary>
    public async Task<bool> BouncedAsync(long memberId, string email, Actor by, CancellationToken cancellation = default)
    {
        var address = email.Trim().ToLowerInvariant();
        var flagged = await db.Contacts.Where(c => EF.Property<string>(c, Data.Mappings.ContactMapping.EmailKey) == address && c.Assignments.Any(a => a.MemberId == memberId && a.Until == null))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.EmailState, EmailState.Bouncing), cancellation);
        if (flagged == 0)
        {
            return false;
        }

        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "contact.bounced", "Une adresse électronique ne fonctionne plus.", memberId));
        await db.SaveChangesAsync(cancellation);
        var works = await db.ContactAssignments.AnyAsync(a => a.MemberId == memberId && a.Until == null && a.Contact.Email != null && a.Contact.EmailState == EmailState.Working, cancellation);
        if (!works)
        {
            await db.AlertAsync(clock, StaffRole.Secretary, $"no-address/{memberId}/{clock.Today():yyyyMMdd}", "Plus aucune adresse électronique ne fonctionne : les prochains envois partiront par courrier.", memberId, cancellation);
        }

        return true;
    }
}
