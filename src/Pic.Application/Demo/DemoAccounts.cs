using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Pic.Application.Accounts;
using Pic.Application.Journal;

namespace Pic.Application.Demo;

/// <summary>A login shown to whoever starts the demo. Without a password it is a contact's, who comes in by a link.</summary>
public sealed record DemoLogin(string Name, string Email, string? Password, string Hat);

/// <summary>Makes the nine volunteers' accounts. Passwords are drawn at that moment, stored hashed only, and told once.</summary>
public sealed class DemoAccounts(CreateStaffAccount create, UserManager<Account> people)
{
    // No character that could be taken for another.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public async Task<IReadOnlyList<DemoLogin>> CreateAsync(CancellationToken cancellation = default)
    {
        var logins = new List<DemoLogin>();
        foreach (var volunteer in DemoTeam.All)
        {
            var password = volunteer.HasDemoLogin ? NewPassword() : null;
            await CreateAsync(volunteer, password, cancellation);
            if (password is not null)
            {
                logins.Add(new DemoLogin(volunteer.Name, volunteer.Email, password, volunteer.Hat));
            }
        }

        logins.Add(new DemoLogin(DemoTeam.ContactOfTwo, DemoTeam.ContactOfTwoEmail, null, "Contact de deux associations"));
        return logins;
    }

    /// <summary>Left over from a first start that was interrupted, an account gets a new password.</summary>
    private async Task CreateAsync(Volunteer volunteer, string? password, CancellationToken cancellation)
    {
        if (await people.FindByEmailAsync(volunteer.Email) is not { } left)
        {
            var made = await create.RunAsync(volunteer.Name, volunteer.Email, volunteer.Roles, password, Actor.Command("Démonstration"), cancellation);
            _ = made.Value;
            return;
        }

        if (password is not null)
        {
            await people.RemovePasswordAsync(left);
            var added = await people.AddPasswordAsync(left, password);
            if (!added.Succeeded)
            {
                throw new InvalidOperationException($"No password for {volunteer.Email}: {added}");
            }
        }
    }

    private static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
