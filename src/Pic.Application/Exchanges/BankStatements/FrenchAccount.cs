using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>The IBAN of a French bank, branch and account number, so that every format names an account alike.</summary>
internal static class FrenchAccount
{
    /// <returns>The IBAN, or null when the parts are not those of a French account.</returns>
    public static string? Iban(string bank, string branch, string account)
    {
        if (bank.Length != 5 || branch.Length != 5 || account.Length != 11)
            return null;
        if (!(bank + branch).All(char.IsAsciiDigit) || !account.All(char.IsAsciiLetterOrDigit))
            return null;
        var key = 97 - Mod97(string.Concat(bank, branch, new string([.. account.ToUpperInvariant().Select(RibDigit)]), "00"));
        var bban = string.Create(CultureInfo.InvariantCulture, $"{bank}{branch}{account.ToUpperInvariant()}{key:00}");
        return string.Create(CultureInfo.InvariantCulture, $"FR{98 - Mod97(Digits(bban + "FR00")):00}{bban}");
    }

    /// <summary>A to I, J to R and S to Z stand for 1 to 9, 1 to 9 and 2 to 9.</summary>
    private static char RibDigit(char c) => char.IsAsciiDigit(c) ? c : (char)('1' + (c < 'S' ? (c - 'A') % 9 : c - 'S' + 1));

    private static string Digits(string text)
    {
        var digits = new StringBuilder();
        foreach (var c in text)
            digits.Append(char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        return digits.ToString();
    }

    private static int Mod97(string digits) => digits.Aggregate(0, (rest, digit) => (rest * 10 + (digit - '0')) % 97);
}
