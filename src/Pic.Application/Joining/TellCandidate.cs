using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Mails.Joining;
using Pic.Application.Members;

namespace Pic.Application.Joining;

/// <summary>Writes to everybody who acts for a candidate, or for a member on trial: each mail once for each person and matter.</summary>
public sealed class TellCandidate(PicDbContext db, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <param name="mail">Which mail.</param>
    /// <param name="said">The condition, the reason or the day.</param>
    /// <param name="once">What makes it unique for this member.</param>
    /// <returns>How many mails were queued; those that were queued before are not counted.</returns>
    public async Task<int> RunAsync(Member member, Func<ApplicationMailData, MailText> mail, string said, string once, CancellationToken cancellation = default)
    {
        var (host, now, told) = (await db.HostNameAsync(cancellation), clock.GetUtcNow(), 0);
        var people = await db.ContactAssignments.AsNoTracking().Where(a => a.MemberId == member.Id && a.Until == null && a.Contact.Email != null).Select(a => a.Contact).Distinct().ToListAsync(cancellation);
        foreach (var person in people)
        {
            var text = mail(new ApplicationMailData(person.Name, member.Name, site.Value.Address + "/connexion", host, member.Number, said));
            var row = ApplicationMails.Row(person.Email!, person.Name, text, now, $"{member.Number}/{once}", member.Id);
            if (!await db.OutboxMails.AnyAsync(m => m.Key == row.Key, cancellation))
            {
                db.OutboxMails.Add(row);
                told++;
            }
        }

        await db.SaveChangesAsync(cancellation);
        return told;
    }
}
