using Microsoft.AspNetCore.Identity;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>Sets the password behind a link. A password that is refused does not use the link up; a good one ends every session of the account.</summary>
public sealed class ChoosePassword(AccountsDbContext accounts, UserManager<Account> people, SignInWithLink links, Sessions sessions)
{
    public Task<Outcome<SignInLink>> FindAsync(string key, CancellationToken cancellation = default) => links.FindAsync(key, SignInLinkPurpose.ChoosePassword, cancellation);

    public async Task<Outcome<Account>> RunAsync(string key, string password, CancellationToken cancellation = default)
    {
        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        var found = await FindAsync(key, cancellation);
        if (!found.IsDone)
        {
            return found.Refusal!;
        }

        var email = found.Value.Email;
        var contact = await SignInWithLink.CurrentContactAsync(accounts, email, cancellation);
        var account = await people.FindByEmailAsync(email);
        if (account is null && contact is null)
        {
            return Refusals.LinkOpensNothing;
        }

        if (PasswordRules.Fault(password, account ?? new Account { Email = email, DisplayName = contact!.Name }, await accounts.HostNameAsync(cancellation)) is { } fault)
        {
            return Refusals.PasswordRefused(fault);
        }

        var taken = await links.TakeAsync(key, SignInLinkPurpose.ChoosePassword, cancellation);
        if (!taken.IsDone)
        {
            return taken.Refusal!;
        }

        account ??= await links.CreateAsync(contact!, email);
        account.EmailConfirmed = true;
        var hadOne = account.PasswordHash is not null;
        account.PasswordHash = people.PasswordHasher.HashPassword(account, password);
        await people.UpdateSecurityStampAsync(account);
        accounts.Add(sessions.Entry("account.password-chosen", account, $"{account.DisplayName} a choisi {(hadOne ? "un nouveau" : "un")} mot de passe."));
        await accounts.SaveChangesAsync(cancellation);
        await sessions.EndOthersAsync(account.Id, null, cancellation);
        await transaction.CommitAsync(cancellation);
        return account;
    }
}
