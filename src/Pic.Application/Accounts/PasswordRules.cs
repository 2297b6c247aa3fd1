using Microsoft.AspNetCore.Identity;
using Pic.Application.Members;

namespace Pic.Application.Accounts;

/// <summary>Length over composition: twelve characters at least, and none of the passwords everybody tries first.</summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Minimum = 12;
    public const int Maximum = 128;

    private static readonly Lazy<HashSet<string>> Common = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Fault(password ?? "", user) is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "password", Description = fault })
            : IdentityResult.Success);

    /// <summary>What is wrong with this password, or null.</summary>
    public static string? Fault(string password, Account account)
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

        return Parts(account).Any(part => bare.Replace(part, "", StringComparison.Ordinal).Length < 6)
            ? "Ce mot de passe tient trop à votre nom ou à votre adresse. Choisissez-en un autre."
            : null;
    }

    private static IEnumerable<string> Parts(Account account) =>
        $"{account.DisplayName} {account.Email}".Split(' ', '@', '.', '-', '_').Select(Bare).Where(part => part.Length > 3).Append("assopic");

    // Digits and signs put around a common word do not make it less common.
    private static string Bare(string text) => SearchText.Fold(text).Replace(" ", "", StringComparison.Ordinal).Trim("0123456789!?.,;:*-_#+@$&€%()".ToCharArray()) is { Length: > 3 } core
        ? core
        : SearchText.Fold(text);

    private static bool IsRun(string text) => text.Length > 3 && text.Zip(text.Skip(1), (a, b) => b - a).Distinct().Count() == 1;

    private static HashSet<string> Read()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("Pic.Application.Accounts.CommonPasswords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Bare)];
    }
}
