using Microsoft.AspNetCore.Identity;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Accounts;

/// <summary>Makes the login of a person who runs the host. Without a password, the person chooses one later by a link.</summary>
public sealed class CreateStaffAccount(AccountsDbContext accounts, UserManager<Account> people, RoleManager<IdentityRole<long>> roles, TimeProvider clock)
{
    public async Task<Outcome<Account>> RunAsync(
        string name, string email, IReadOnlyCollection<StaffRole> granted, string? password, Actor actor, CancellationToken cancellation = default)
    {
        if (granted.Count == 0)
        {
            return Refusals.NoRole;
        }

        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        var account = await people.FindByEmailAsync(email);
        if (account is not null && (await people.GetRolesAsync(account)).Count > 0)
        {
            return Refusals.EmailTaken;
        }

        var result = account is null
            ? await CreateAsync(account = new Account { UserName = email, Email = email, DisplayName = name, EmailConfirmed = true }, password)
            : password is null ? IdentityResult.Success : await people.AddPasswordAsync(account, password);
        if (!result.Succeeded)
        {
            return Refusals.PasswordRefused(string.Join(' ', result.Errors.Select(e => e.Description)));
        }

        foreach (var role in granted.Select(role => role.ToString()))
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await roles.CreateAsync(new IdentityRole<long>(role));
            }

            await people.AddToRoleAsync(account, role);
        }

        accounts.Add(new JournalEntry
        {
            At = clock.GetUtcNow(),
            By = actor.Name,
            AccountId = actor.AccountId,
            Act = "account.staff-created",
            Summary = $"Compte de l’équipe créé pour {name} : {KeepStaff.Words(granted)}.",
            Origin = actor.Origin,
        });
        await accounts.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return account;
    }

    private Task<IdentityResult> CreateAsync(Account account, string? password) =>
        password is null ? people.CreateAsync(account) : people.CreateAsync(account, password);
}
