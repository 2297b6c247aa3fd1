using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.Joining;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Joining;

/// <summary>
/// Begins a request to join: a draft, and a link to it in the applicant's mailbox. Whoever types a stranger's address only makes that stranger get one
/// mail; asking too often gives the same answer and sends nothing.
/// </summary>
public sealed class StartApplication(AccountsDbContext accounts, SignInPace pace, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>The path of an applicant's own page, with the key left out.</summary>
    public const string Path = "/adherer/";

    private const string Pace = "application";

    /// <param name="place">Where on the network the visitor is; counted, never kept.</param>
    public async Task<Outcome<bool>> RunAsync(MemberKind kind, string name, string contactName, string email, string? place, CancellationToken cancellation = default)
    {
        if (await pace.CountOriginAsync(place, cancellation) is { } paused)
        {
            return paused;
        }

        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(contactName))
        {
            return Refusals.NameMissing;
        }

        var address = email.Trim().ToLowerInvariant();
        if (Mails.Transport.MailAddress.Read(address, null).Refusal is not null)
        {
            return Refusals.EmailWrong(email.Trim());
        }

        if (await pace.CountAsync(Pace, address, cancellation) is not null)
        {
            return false;
        }

        var (key, now) = (OneTimeKey.ForLink(), clock.GetUtcNow());
        var application = new MembershipApplication { Kind = kind, Name = name.Trim(), ContactName = contactName.Trim(), Email = address, KeyHash = OneTimeKey.Hash(key), StartedAt = now };
        accounts.Add(application);
        var text = ApplicationMails.Link(new ApplicationMailData(application.ContactName, application.Name, site.Value.Address + Path + key, await accounts.HostNameAsync(cancellation)));
        accounts.Add(ApplicationMails.Row(address, application.ContactName, text, now, Convert.ToHexStringLower(application.KeyHash)[..16]));
        accounts.Add(new JournalEntry { At = now, By = application.ContactName, Act = "application.started", Summary = "Une demande d’adhésion a été commencée.", Origin = "web" });
        await accounts.SaveChangesAsync(cancellation);
        return true;
    }
}
