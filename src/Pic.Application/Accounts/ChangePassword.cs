using Microsoft.AspNetCore.Identity;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>Changes one's own password: whoever holds an open session without knowing the password cannot. Every other session ends.</summary>
public sealed class ChangePassword(AccountsDbContext accounts, UserManager<Account> people, SignInPace pace, Sessions sessions)
{
    public async Task<Outcome<int>> RunAsync(SignedIn person, string current, string wanted, CancellationToken cancellation = default)
    {
        var account = await people.FindByIdAsync(person.AccountId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (account?.PasswordHash is null)
        {
            return Refusals.NoPasswordYet;
        }

        if (await pace.CountAsync(SignInPace.Password, person.Email, cancellation) is { } paused)
        {
            return paused;
        }

        if (!await people.CheckPasswordAsync(account, current))
        {
            return Refusals.CurrentPasswordWrong;
        }

        if (PasswordRules.Fault(wanted, account, await accounts.HostNameAsync(cancellation)) is { } fault)
        {
            return Refusals.PasswordRefused(fault);
        }

        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        account.PasswordHash = people.PasswordHasher.HashPassword(account, wanted);
        await people.UpdateSecurityStampAsync(account);
        accounts.Add(sessions.Entry("account.password-chosen", account, $"{account.DisplayName} a changé de mot de passe."));
        await accounts.SaveChangesAsync(cancellation);
        var ended = await sessions.EndOthersAsync(account.Id, person.SessionId, cancellation);
        await pace.ForgetAsync(SignInPace.Password, person.Email, cancellation);
        await transaction.CommitAsync(cancellation);
        return ended;
    }
}
