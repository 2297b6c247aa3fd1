namespace Pic.Application.Demo;

/// <summary>Invented identifiers that pass the checks of real ones.</summary>
internal static class DemoIdentifiers
{
    public static string Siren(Draw draw) => WithLuhn("08" + draw.Digits(6));

    public static string Siret(string siren, Draw draw) => WithLuhn(siren + "000" + draw.Between(1, 4));

    public static string Rna(Draw draw, Place place) => $"W{place.PostalCode[..2]}{draw.Between(1, 4)}{draw.Digits(6)}";

    /// <summary>The text with its Luhn digit after it.</summary>
    public static string WithLuhn(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            var doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return body + (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
