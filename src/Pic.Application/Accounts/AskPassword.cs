using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.Password;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>
/// Sends the link with which a first or a new password is chosen: to somebody of the team or to a current contact. Whoever asks learns nothing.
/// The link does not open the account: a code that is asked for stays asked for.
/// </summary>
public sealed class AskPassword(AccountsDbContext accounts, UserManager<Account> people, SignInPace pace, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>The path of the page on which a password is chosen, with the key left out.</summary>
    public const string Path = "/connexion/mot-de-passe/";

    public const int LinkMinutes = 60;

    /// <summary>Days the link of an invitation into the team can be used.</summary>
    public const int InvitationDays = 7;

    private const string Pace = "password-link";

    /// <summary>The refusal concerns the place on the network, never the address.</summary>
    public async Task<Outcome<bool>> RunAsync(string email, string? place, CancellationToken cancellation = default)
    {
        if (await pace.CountOriginAsync(place, cancellation) is { } paused)
        {
            return paused;
        }

        var tooOften = await pace.CountAsync(Pace, email, cancellation) is not null;
        var account = await people.FindByEmailAsync(email.Trim());
        var contact = await SignInWithLink.CurrentContactAsync(accounts, email.Trim(), cancellation);
        var isTeam = account is not null && (await people.GetRolesAsync(account)).Count > 0;
        if (tooOften || (!isTeam && contact is null))
        {
            return false;
        }

        var (address, name) = isTeam ? (account!.Email!, account.DisplayName) : (contact!.Email!, contact.Name);
        accounts.Add(new JournalEntry { At = clock.GetUtcNow(), By = name, AccountId = account?.Id, Act = "account.password-link-asked", Summary = "Un lien pour choisir un mot de passe a été demandé.", Origin = "web" });
        await QueueAsync(address, name, TimeSpan.FromMinutes(LinkMinutes), $"{LinkMinutes} minutes", cancellation);
        await accounts.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Adds the link and its mail; the caller saves. Gives the address of the page.</summary>
    internal async Task<string> QueueAsync(string address, string name, TimeSpan valid, string validText, CancellationToken cancellation)
    {
        var (key, now) = (OneTimeKey.ForLink(), clock.GetUtcNow());
        var link = new SignInLink { Email = address, Purpose = SignInLinkPurpose.ChoosePassword, KeyHash = OneTimeKey.Hash(key), CreatedAt = now, ExpiresAt = now + valid };
        var page = site.Value.Address + Path + key;
        var text = PasswordMail.Write(new PasswordMailData(name, page, validText, await accounts.HostNameAsync(cancellation)));
        accounts.Add(link);
        accounts.Add(new OutboxMail
        {
            Key = OutboxMail.KeyOf(null, null, MailStep.SignInLink, address, link.Id.ToString("N")),
            Step = MailStep.SignInLink,
            ToAddress = address,
            ToName = name,
            Subject = text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            QueuedAt = now,
        });
        return page;
    }
}
