using System.Globalization;

namespace Pic.Rules.Payments;

/// <summary>
/// The structured creditor reference of ISO 11649: <c>RF</c>, two check digits, up to 21 letters and digits.
/// </summary>
public static class CreditorReference
{
    /// <summary>The longest body.</summary>
    public const int MaxBody = 21;

    /// <summary>Makes the reference of a document number; what is neither letter nor digit is left out.</summary>
    /// <exception cref="ArgumentException">Nothing usable is left, or more than <see cref="MaxBody"/> characters.</exception>
    public static string Of(string number)
    {
        var body = string.Concat(number.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        if (body.Length is 0 or > MaxBody)
            throw new ArgumentException("A creditor reference holds 1 to 21 letters and digits.", nameof(number));
        var check = 98 - Iban.Remainder("RF00" + body);
        return string.Create(CultureInfo.InvariantCulture, $"RF{check:00}{body}");
    }

    /// <summary>True when the check digits agree; spaces are not tolerated here.</summary>
    public static bool IsValid(ReadOnlySpan<char> reference) =>
        reference.Length is >= 5 and <= MaxBody + 4 && reference[0] == 'R' && reference[1] == 'F' && Iban.Remainder(reference) == 1;
}
