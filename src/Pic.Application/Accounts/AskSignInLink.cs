using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.SignInLink;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>
/// Sends a one-time link to a contact. Whoever asks learns nothing: known, unknown and too often give the same answer.
/// </summary>
public sealed class AskSignInLink(AccountsDbContext accounts, SignInPace pace, IOptions<SignInOptions> options, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>The path of the page that opens with a link, with the key left out.</summary>
    public const string Path = "/connexion/lien/";

    /// <summary>The refusal concerns the place on the network, never the address.</summary>
    public async Task<Outcome<bool>> RunAsync(string email, bool keep, string? place, CancellationToken cancellation = default)
    {
        if (await pace.CountOriginAsync(place, cancellation) is { } paused)
        {
            return paused;
        }

        var tooOften = await pace.CountAsync(SignInPace.Link, email, cancellation) is not null;
        var contact = await SignInWithLink.CurrentContactAsync(accounts, email.Trim(), cancellation);
        if (tooOften || contact?.Email is not { } address)
        {
            return false;
        }

        var (key, now) = (OneTimeKey.ForLink(), clock.GetUtcNow());
        var link = new SignInLink
        {
            Email = address,
            Purpose = SignInLinkPurpose.SignIn,
            KeyHash = OneTimeKey.Hash(key),
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(options.Value.LinkMinutes),
            Keep = keep,
        };
        var text = SignInLinkMail.Write(new SignInLinkMailData(contact.Name, site.Value.Address + Path + key, options.Value.LinkMinutes, await accounts.HostNameAsync(cancellation)));
        accounts.Add(link);
        accounts.Add(Mail(link, contact.Name, text));
        accounts.Add(new JournalEntry { At = now, By = contact.Name, Act = "account.link-asked", Summary = "Un lien de connexion a été demandé.", Origin = "web" });
        await accounts.SaveChangesAsync(cancellation);
        return true;
    }

    internal static OutboxMail Mail(SignInLink link, string name, MailText text) => new()
    {
        Key = OutboxMail.KeyOf(null, null, MailStep.SignInLink, link.Email, link.Id.ToString("N")),
        Step = MailStep.SignInLink,
        ToAddress = link.Email,
        ToName = name,
        Subject = text.Subject,
        TextBody = text.Text,
        HtmlBody = text.Html,
        QueuedAt = link.CreatedAt,
    };
}
