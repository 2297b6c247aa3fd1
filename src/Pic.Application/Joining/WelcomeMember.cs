using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails.Joining;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Services;

namespace Pic.Application.Joining;

/// <summary>What follows an admission, in the transaction of the admission: the services asked for become requests, and each contact is welcomed once.</summary>
public sealed class WelcomeMember(PicDbContext db, IOptions<SiteOptions> site, TimeProvider clock)
{
    public async Task RunAsync(Member member, Actor by, CancellationToken cancellation = default)
    {
        var application = await db.MembershipApplications.Where(a => a.MemberId == member.Id).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
        if (application is not null)
        {
            await RequestAsync(application, member, by, cancellation);
            (application.NextAction, application.NextOn) = (null, null);
        }

        var host = await db.HostNameAsync(cancellation);
        var contacts = await db.ContactAssignments.Where(a => a.MemberId == member.Id && a.Until == null && a.Contact.Email != null).Select(a => a.Contact).Distinct().ToListAsync(cancellation);
        foreach (var contact in contacts)
        {
            var text = ApplicationMails.Welcome(new ApplicationMailData(contact.Name, member.Name, site.Value.Address + "/connexion", host, member.Number));
            db.OutboxMails.Add(ApplicationMails.WelcomeRow(contact.Email!, contact.Name, text, clock.GetUtcNow(), member));
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task RequestAsync(MembershipApplication application, Member member, Actor by, CancellationToken cancellation)
    {
        if (await db.ServiceRequests.AnyAsync(r => r.MemberId == member.Id, cancellation))
        {
            return;
        }

        (bool Wanted, ServiceKind Kind)[] wishes =
            [(application.WantsSite, ServiceKind.Site), (application.WantsLists, ServiceKind.MailingList), (application.WantsCloud, ServiceKind.Cloud), (application.WantsDomain, ServiceKind.DomainName)];
        foreach (var (_, kind) in wishes.Where(w => w.Wanted))
        {
            db.ServiceRequests.Add(new ServiceRequest { MemberId = member.Id, Kind = kind, Wish = application.Needs ?? "Demandé avec l’adhésion.", AskedAt = clock.GetUtcNow(), AskedBy = by.Name });
        }
    }
}
