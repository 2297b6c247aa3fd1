using Microsoft.AspNetCore.Identity;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Members;

namespace Pic.Application.Accounts;

/// <summary>Length over composition: twelve characters at least, and none of the 80,000 passwords, words and names everybody tries first, whatever digits stand around them.</summary>
public sealed class PasswordRules(AccountsDbContext accounts) : IPasswordValidator<Account>
{
    public const int Minimum = 12;
    public const int Maximum = 128;

    private static readonly Lazy<HashSet<string>> Common = new(Read);

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Fault(password ?? "", user, await accounts.HostNameAsync(CancellationToken.None)) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "password", Description = fault })
            : IdentityResult.Success;

    /// <summary>What is wrong with this password, or null. Names of the account and of the host do not count towards it.</summary>
    public static string? Fault(string password, Account account, string host)
    {
        if (password.Length < Minimum)
        {
            return $"Choisissez au moins {Minimum} caractères : quatre mots sans rapport font un bon mot de passe.";
        }

        if (password.Length > Maximum)
        {
            return $"Choisissez {Maximum} caractères au plus.";
        }

        var bare = Bare(password);
        if (Common.Value.Contains(bare) || bare.Distinct().Count() < 5 || IsRun(bare))
        {
            return "Ce mot de passe est de ceux que l’on essaie en premier. Choisissez-en un autre, par exemple quatre mots sans rapport.";
        }

        return Parts(account, host).Any(part => bare.Replace(part, "", StringComparison.Ordinal).Length < 6)
            ? "Ce mot de passe tient trop à votre nom, à votre adresse ou au nom de l’hébergeur. Choisissez-en un autre."
            : null;
    }

    private static IEnumerable<string> Parts(Account account, string host) =>
        $"{account.DisplayName} {account.Email} {host}".Split(' ', '@', '.', '-', '_').Select(Bare).Where(part => part.Length > 3).Append("assopic");

    // Digits and signs put around a common word do not make it less common.
    private static string Bare(string text) => SearchText.Fold(text).Replace(" ", "", StringComparison.Ordinal).Trim("0123456789!?.,;:*-_#+@$&€%()".ToCharArray()) is { Length: > 3 } core
        ? core
        : SearchText.Fold(text);

    private static bool IsRun(string text) => text.Length > 3 && text.Zip(text.Skip(1), (a, b) => b - a).Distinct().Count() == 1;

    // What an association of ours would choose, and what leaked elsewhere or is one French word: the second list is made at build.
    private static HashSet<string> Read() => [.. Lines("CommonPasswords.txt").Concat(Lines("LeakedPasswords.txt")).Select(Bare)];

    private static string[] Lines(string name)
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream($"Pic.Application.Accounts.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
