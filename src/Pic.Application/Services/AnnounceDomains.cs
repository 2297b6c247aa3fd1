using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.Season;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Announces the end of domain names to the member and to the host, each notice once. Nothing is renewed without a decision.</summary>
public sealed class AnnounceDomains(PicDbContext db, TimeProvider clock)
{
    public async Task<JobCount> RunAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (!WorkingDays.IsWorkingDay(today))
        {
            return JobCount.Nothing;
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('announce-domains'), 0)", cancellation);
        var since = await db.SeasonStates.Select(s => s.LiveSince).SingleAsync(cancellation) ?? today;
        var last = today.AddDays(DomainNotices.DaysBefore[0]);
        var near = await db.Set<DomainName>().AsNoTracking().Where(d => d.State != ServiceState.Deleted && d.ExpiresOn >= today && d.ExpiresOn <= last)
            .OrderBy(d => d.MemberId).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.MemberId, d.Label, On = d.ExpiresOn!.Value, Told = db.DomainNotices.Where(n => n.ServiceId == d.Id && n.ExpiresOn == d.ExpiresOn).Min(n => (int?)n.Days) })
            .ToListAsync(cancellation);
        var due = near.Select(d => (Domain: d, Days: DomainNotices.Due(d.On, today, since))).Where(d => d.Days is { } days && (d.Domain.Told is not { } told || told > days)).ToList();
        if (due.Count > 0)
        {
            var host = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
            var rows = (await db.StandingsAsync(today.Year, [.. due.Select(d => d.Domain.MemberId).Distinct()], cancellation: cancellation)).ToDictionary(r => r.MemberId);
            foreach (var (domain, days) in due)
            {
                db.DomainNotices.Add(new DomainNotice { ServiceId = domain.Id, ExpiresOn = domain.On, Days = days!.Value, SentOn = today });
                db.ChronicleEntries.Add(Chronicle.Entry(clock, "portail", ChronicleWords.DomainNotice, domain.MemberId, new { service = domain.Label, days }));
                db.OutboxMails.AddRange(Mails(domain.Label, domain.On, days!.Value, domain.MemberId, rows.GetValueOrDefault(domain.MemberId), host));
            }

            await db.SaveChangesAsync(cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
        return JobCount.Of(due.Count, due.Count);
    }

    private IEnumerable<OutboxMail> Mails(string domain, DateOnly on, int days, long member, StandingRow? row, HostProfile? host)
    {
        var text = SeasonMail.WriteDomain(row?.Name ?? "l’association", domain, FrenchText.Day(on), days == 1 ? "un jour" : $"{days} jours", host?.Name ?? "l’hébergeur");
        foreach (var address in new[] { row?.Email, host?.Email }.Where(a => !string.IsNullOrWhiteSpace(a)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            yield return new OutboxMail
            {
                Key = OutboxMail.KeyOf(null, row?.Number, MailStep.DomainNotice, address!, $"{domain}/{on:yyyyMMdd}/{days}"),
                Step = MailStep.DomainNotice,
                MemberId = member,
                ToAddress = address!,
                Subject = text.Subject,
                TextBody = text.Text,
                HtmlBody = text.Html,
                QueuedAt = clock.GetUtcNow(),
                State = MailState.Waiting,
            };
        }
    }
}
