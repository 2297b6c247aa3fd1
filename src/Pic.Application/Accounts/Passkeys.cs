using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>The passkeys of an account. The browser's answer is verified before it comes here; a key verified its holder, so it stands for both factors.</summary>
public sealed class Passkeys(AccountsDbContext accounts, UserManager<Account> people, SignInPace pace, Sessions sessions)
{
    public const int NameLimit = 60;
    public const int Limit = 10;

    public async Task<IReadOnlyList<Passkey>> OfAsync(long accountId)
    {
        var keys = await people.GetPasskeysAsync(await LoadAsync(accountId));
        return [.. keys.OrderBy(key => key.CreatedAt).Select(key => new Passkey(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt))];
    }

    /// <summary>
    /// Null when this session may change what opens the account: it began lately, and a key opens the team's pages, so somebody of the team has to have shown
    /// everything the account holds already: neither the mailbox nor a stolen password alone may make a key.
    /// </summary>
    public async Task<Refusal?> MayChangeAsync(SignedIn person)
    {
        if (sessions.Stale(person) is { } stale)
        {
            return stale;
        }

        if (!person.IsStaff || person.SecondFactor || person.Method == SignInMethod.Passkey)
        {
            return null;
        }

        return person.Method == SignInMethod.Link || person.HasSecondFactor || (await OfAsync(person.AccountId)).Count > 0 ? Refusals.ShowAllFactors : null;
    }

    public async Task<Outcome<bool>> AddAsync(SignedIn person, UserPasskeyInfo key, string name)
    {
        if (await MayChangeAsync(person) is { } refusal)
        {
            return refusal;
        }

        var account = await LoadAsync(person.AccountId);
        if (!key.IsUserVerified || await people.FindByPasskeyIdAsync(key.CredentialId) is not null)
        {
            return Refusals.PasskeyRefused;
        }

        if ((await people.GetPasskeysAsync(account)).Count >= Limit)
        {
            return Refusals.TooManyPasskeys;
        }

        key.Name = name.Trim();
        accounts.Add(sessions.Entry("account.passkey-added", account, $"{account.DisplayName} a ajouté une clé d’accès."));
        var stored = await people.AddOrUpdatePasskeyAsync(account, key);
        return stored.Succeeded ? true : Refusals.PasskeyRefused;
    }

    /// <summary>Takes a key away; all other sessions end, since it may have opened them. False when the account has no such key.</summary>
    public async Task<Outcome<bool>> RemoveAsync(SignedIn person, string id, CancellationToken cancellation = default)
    {
        if (await MayChangeAsync(person) is { } refusal)
        {
            return refusal;
        }

        var account = await LoadAsync(person.AccountId);
        var found = (await people.GetPasskeysAsync(account)).FirstOrDefault(key => Base64Url.EncodeToString(key.CredentialId) == id);
        if (found is null)
        {
            return false;
        }

        accounts.Add(sessions.Entry("account.passkey-removed", account, $"{account.DisplayName} a retiré une clé d’accès."));
        await people.RemovePasskeyAsync(account, found.CredentialId);
        await sessions.EndOthersAsync(account.Id, person.SessionId, cancellation);
        return true;
    }

    /// <summary>Counts one try, and the question itself: each may be answered once, whichever node it is shown to.</summary>
    public async Task<Refusal?> CountAsync(string question, string? place, CancellationToken cancellation = default) =>
        await pace.CountOriginAsync(place, cancellation) ?? (await pace.IsFirstAsync(question, cancellation) ? null : Refusals.PasskeyRefused);

    /// <summary>Starts the session of somebody whose key was verified. The counter of the key is kept, so that a copied key shows.</summary>
    public async Task<Outcome<AccountSession>> SignInAsync(Account account, UserPasskeyInfo key, string device, CancellationToken cancellation = default)
    {
        if (!key.IsUserVerified)
        {
            return Refusals.PasskeyRefused;
        }

        await people.AddOrUpdatePasskeyAsync(account, key);
        return await sessions.StartAsync(account, SignInMethod.Passkey, secondFactor: true, keep: false, device, cancellation);
    }

    private async Task<Account> LoadAsync(long accountId) => await accounts.Users.SingleAsync(a => a.Id == accountId);
}

/// <summary>A passkey as its owner sees it.</summary>
public sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt);
