using System.Globalization;
using System.Text;
using QRCoder;

namespace Pic.Application.Documents.Payment;

/// <summary>The SEPA credit transfer QR code of EPC069-12 (version 002): its payload and its picture.</summary>
public static class SepaQrCode
{
    public const int NameLimit = 70;
    public const int TextLimit = 140;
    public const int ReferenceLimit = 35;
    public const int PayloadLimit = 331;
    private const decimal LeastAmount = 0.01m;
    private const decimal MostAmount = 999_999_999.99m;

    /// <summary>
    /// The payload with a free text, or null when no code may be printed: no IBAN, nothing to pay, or an amount the standard cannot hold.
    /// </summary>
    public static string? WithText(string beneficiary, string? iban, decimal amount, string text, string? bic = null) =>
        Payload(beneficiary, iban, bic, amount, "", Short(text, TextLimit));

    /// <summary>The payload with an ISO 11649 creditor reference, on the same terms.</summary>
    public static string? WithReference(string beneficiary, string? iban, decimal amount, string reference, string? bic = null)
    {
        if (reference.Length > ReferenceLimit)
        {
            throw new ArgumentException($"A creditor reference has at most {ReferenceLimit} characters.", nameof(reference));
        }

        return Payload(beneficiary, iban, bic, amount, reference, "");
    }

    /// <summary>The code as one SVG path on its white quiet zone of four modules.</summary>
    public static string Svg(string payload)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M, forceUtf8: true, utf8BOM: false, eciMode: QRCodeGenerator.EciMode.Default);
        var rows = code.ModuleMatrix;
        var path = new QrOutline(rows).Path();
        // QRCoder's matrix holds the quiet zone already.
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {rows.Count} {rows.Count}\"><path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>";
    }

    private static string? Payload(string beneficiary, string? iban, string? bic, decimal amount, string reference, string text)
    {
        if (string.IsNullOrWhiteSpace(iban) || amount is < LeastAmount or > MostAmount)
            return null;
        var name = Short(beneficiary, NameLimit);
        while (true)
        {
            string[] lines =
            [
                "BCD", "002", "1", "SCT", Compact(bic), name, Compact(iban),
                "EUR" + Math.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture), "", reference, text,
            ];
            var payload = string.Join('\n', lines).TrimEnd('\n');
            if (Encoding.UTF8.GetByteCount(payload) <= PayloadLimit)
                return payload;
            // Accents take two bytes: the longer of the two texts gives way.
            if (text.Length >= name.Length)
                text = Short(text, text.Length - 1);
            else
                name = Short(name, name.Length - 1);
        }
    }

    private static string Compact(string? code) => string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    // No line break may enter a line, and no surrogate pair be cut.
    private static string Short(string text, int limit)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (line.Length <= limit)
            return line;
        var length = char.IsHighSurrogate(line[limit - 1]) ? limit - 1 : limit;
        return line[..length].TrimEnd();
    }
}
