using Microsoft.AspNetCore.Identity;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>
/// Checks an address and a password. An unknown address costs the same time and gets the same answer as a wrong password, and is
/// paused after as many tries.
/// </summary>
public sealed class SignInWithPassword(AccountsDbContext accounts, UserManager<Account> people, SignInPace pace, Sessions sessions, TimeProvider clock)
{
    private static readonly Account Nobody = new() { DisplayName = "" };
    private static readonly Lock Making = new();
    private static string? nobodyHash;

    public async Task<Outcome<AccountSession>> RunAsync(string email, string password, string? place, string device, CancellationToken cancellation = default)
    {
        var paused = await pace.CountOriginAsync(place, cancellation) ?? await pace.CountAsync(SignInPace.Password, email, cancellation);
        if (paused is not null)
        {
            return paused;
        }

        var account = await people.FindByEmailAsync(email.Trim());
        if (!await IsRightAsync(account, password))
        {
            accounts.Add(new JournalEntry
            {
                At = clock.GetUtcNow(),
                By = account?.DisplayName ?? "Une personne inconnue",
                AccountId = account?.Id,
                Act = "account.sign-in-failed",
                Summary = account is null ? "Connexion refusée : adresse inconnue." : "Connexion refusée : mot de passe faux.",
                Origin = "web",
            });
            await accounts.SaveChangesAsync(cancellation);
            return Refusals.WrongPassword;
        }

        await pace.ForgetAsync(SignInPace.Password, email, cancellation);
        return await sessions.StartAsync(account!, SignInMethod.Password, secondFactor: false, keep: false, device, cancellation);
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (account?.PasswordHash is not null)
        {
            return await people.CheckPasswordAsync(account, password);
        }

        people.PasswordHasher.VerifyHashedPassword(Nobody, HashOfNobody(), password);
        return false;
    }

    private string HashOfNobody()
    {
        lock (Making)
        {
            return nobodyHash ??= people.PasswordHasher.HashPassword(Nobody, OneTimeKey.ForLink());
        }
    }
}
