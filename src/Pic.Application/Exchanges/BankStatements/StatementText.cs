using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Texts, amounts and days as banks write them.</summary>
internal static class StatementText
{
    private const int LongestText = 2_000;
    private const int LongestAmount = 40;

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    static StatementText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Cp1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>One line of text: control characters and runs of spaces become one space.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var clean = new StringBuilder(Math.Min(text.Length, LongestText));
        foreach (var c in text)
        {
            if (clean.Length >= LongestText)
                break;
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }
        if (clean.Length > 0 && char.IsHighSurrogate(clean[^1]))
            clean.Length--;
        return clean.ToString().TrimEnd();
    }

    public static string? CleanOrNull(string? text) => Clean(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>As received, without the one character that a database cannot keep.</summary>
    public static string Raw(string text) => text.Replace('\0', '\uFFFD');

    /// <summary>
    /// Reads "1 234,56", "-1234.56", "1.234,56" and "+30". Refuses what could be read two ways ("1.234") unless the decimal
    /// sign is given, and anything below the cent.
    /// </summary>
    public static bool TryAmount(string text, char? decimalSign, bool grouped, out decimal amount)
    {
        amount = 0;
        var s = grouped ? Clean(text).Replace('\u2212', '-') : text.Trim();
        if (s.Length is 0 or > LongestAmount)
            return false;
        var negative = s[0] == '-' || s[^1] == '-';
        if (s[0] is '-' or '+')
            s = s[1..];
        else if (s[^1] is '-' or '+')
            s = s[..^1];
        s = grouped ? s.Trim() : s;
        var mark = decimalSign is { } given ? s.LastIndexOf(given) : s.LastIndexOfAny(['.', ',']);
        var cents = mark < 0 ? "" : s[(mark + 1)..];
        var whole = mark < 0 ? s : s[..mark];
        if (!TryWhole(whole, mark < 0 ? null : s[mark], grouped, out var digits) || !cents.All(char.IsAsciiDigit) || (mark >= 0 && cents.Length == 0))
            return false;
        if (cents.TrimEnd('0').Length > 2 || (decimalSign is null && grouped && cents.Length == 3))
            return false;
        amount = decimal.Parse($"{digits}.{cents}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        amount = Math.Round(negative ? -amount : amount, 2);
        return true;
    }

    private static bool TryWhole(string whole, char? decimalSign, bool grouped, out string digits)
    {
        digits = whole.Length == 0 && decimalSign is not null ? "0" : whole;
        if (digits.Length == 1 && whole.Length == 0)
            return true;
        if (whole.Length is > 0 and <= 15 && whole.All(char.IsAsciiDigit))
            return true;
        if (!grouped)
            return false;
        var separators = whole.Where(c => !char.IsAsciiDigit(c)).Distinct().ToArray();
        if (separators.Length != 1 || separators[0] == decimalSign || !" .,'’".Contains(separators[0], StringComparison.Ordinal))
            return false;
        var groups = whole.Split(separators[0]);
        digits = string.Concat(groups);
        return digits.Length <= 15 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3);
    }

    /// <summary>The Paris day of "2026-01-05", "2026-01-05+01:00", "2026-01-05T00:30:00+01:00" or "…Z".</summary>
    public static bool TryIsoDay(string text, out DateOnly day)
    {
        day = default;
        var s = text.Trim();
        if (s.Length < 10 || !DateOnly.TryParseExact(s[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return false;
        if (s.Length == 10 || s[10] != 'T')
            return IsSensible(day);
        if (!DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return false;
        if (s[^1] is 'Z' or 'z' || s.AsSpan(11).IndexOfAny('+', '-') >= 0)
            day = ParisDay(instant);
        return IsSensible(day);
    }

    public static DateOnly ParisDay(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Paris).DateTime);

    public static bool IsSensible(DateOnly day) => day.Year is >= 1970 and <= 2199;

    /// <summary>UTF-8 when every byte of the file agrees, else Windows-1252: what banks declare is often not what they write.</summary>
    public static Encoding EncodingOf(Stream stream)
    {
        var decoder = StrictUtf8.GetDecoder();
        var bytes = new byte[64 * 1024];
        var chars = new char[64 * 1024 + 16];
        stream.Position = 0;
        try
        {
            int read;
            while ((read = stream.Read(bytes)) > 0)
                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            decoder.GetChars(bytes, 0, 0, chars, 0, flush: true);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return Cp1252;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
