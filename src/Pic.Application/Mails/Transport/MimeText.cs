using System.Buffers;
using System.Globalization;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>Text that may stand in a header: cleaned, encoded (RFC 2047, RFC 2231), cut to lines.</summary>
internal static class MimeText
{
    public const int LineLength = 76;
    private const int LongestFileName = 200;
    private const string WordStart = "=?utf-8?Q?";
    private const string WordEnd = "?=";

    private static readonly SearchValues<char> Atom =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~ ");

    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~");

    /// <summary>Control characters and line ends become a space, writing-direction marks vanish.</summary>
    public static string Clean(string text)
    {
        var start = 0;
        while (start < text.Length && !IsLineEnd(text[start]) && !IsDirection(text[start]))
        {
            start++;
        }

        if (start == text.Length)
        {
            return text.Trim();
        }

        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = IsLineEnd(c) ? clean.Append(' ') : IsDirection(c) ? clean : clean.Append(c);
        }

        return clean.ToString().Trim();
    }

    /// <summary>A subject: as it is when short lines of ASCII can carry it, else encoded words.</summary>
    public static string Unstructured(string text, int column)
    {
        var clean = Clean(text);
        return Ascii.IsValid(clean) && !clean.Contains("=?", StringComparison.Ordinal) && Fold(clean, column) is { } folded
            ? folded
            : Words(clean, column);
    }

    /// <summary>A display name: atoms, a quoted string, or encoded words.</summary>
    public static string Phrase(string name, int column)
    {
        var clean = Clean(name);
        if (!Ascii.IsValid(clean) || clean.Contains("=?", StringComparison.Ordinal) || clean.Length + column > LineLength)
        {
            return Words(clean, column);
        }

        return clean.AsSpan().ContainsAnyExcept(Atom)
            ? "\"" + clean.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\""
            : clean;
    }

    /// <summary>A name every system can store: no path, no control character, never empty.</summary>
    public static string FileName(string name)
    {
        var clean = new StringBuilder(Clean(name));
        for (var i = 0; i < clean.Length; i++)
        {
            clean[i] = "/\\:*?\"<>|;".Contains(clean[i], StringComparison.Ordinal) ? '_' : clean[i];
        }

        var result = clean.ToString().Trim(' ', '.');
        var end = Math.Min(result.Length, LongestFileName);
        end -= end > 0 && end < result.Length && char.IsHighSurrogate(result[end - 1]) ? 1 : 0;
        return end == 0 ? "document" : result[..end];
    }

    /// <summary>The same name in ASCII for readers that know no RFC 2231: accents removed, the rest as "_".</summary>
    public static string AsciiFileName(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(char.IsAscii(c) ? c : '_');
            }
        }

        if (plain.Length <= 60)
        {
            return plain.ToString();
        }

        var extension = Path.GetExtension(plain.ToString());
        return plain.ToString(0, 50) + (extension.Length <= 10 ? extension : "");
    }

    /// <summary>RFC 2231 parameter lines, one or more, each on its own folded line.</summary>
    public static string Extended(string parameter, string value)
    {
        const int room = 50;
        var parts = new List<StringBuilder> { new("UTF-8''") };
        foreach (var rune in value.EnumerateRunes())
        {
            var encoded = Percent(rune);
            if (parts[^1].Length + encoded.Length > room)
            {
                parts.Add(new());
            }

            parts[^1].Append(encoded);
        }

        return parts.Count == 1
            ? $"{parameter}*={parts[0]}"
            : string.Join(";\r\n ", parts.Select((part, i) => string.Create(CultureInfo.InvariantCulture, $"{parameter}*{i}*={part}")));
    }

    private static bool IsLineEnd(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';

    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';

    private static string? Fold(string text, int column)
    {
        if (column + text.Length <= LineLength)
        {
            return text;
        }

        var folded = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > LineLength - 2)
            {
                return null;
            }

            if (folded.Length > 0 && column + 1 + word.Length > LineLength)
            {
                folded.Append("\r\n ");
                column = 1;
            }
            else if (folded.Length > 0)
            {
                folded.Append(' ');
                column++;
            }

            folded.Append(word);
            column += word.Length;
        }

        return folded.ToString();
    }

    private static string Words(string text, int column)
    {
        var words = new StringBuilder(WordStart);
        column += WordStart.Length;
        foreach (var rune in text.EnumerateRunes())
        {
            var encoded = Quoted(rune);
            if (column + encoded.Length + WordEnd.Length > LineLength)
            {
                words.Append(WordEnd).Append("\r\n ").Append(WordStart);
                column = 1 + WordStart.Length;
            }

            words.Append(encoded);
            column += encoded.Length;
        }

        return words.Append(WordEnd).ToString();
    }

    private static string Quoted(Rune rune) =>
        rune.Value == ' ' ? "_"
        : rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value) ? ((char)rune.Value).ToString()
        : Escape(rune, '=');

    private static string Percent(Rune rune) =>
        rune.IsAscii && Unreserved.Contains((char)rune.Value) ? ((char)rune.Value).ToString() : Escape(rune, '%');

    private static string Escape(Rune rune, char mark)
    {
        Span<byte> bytes = stackalloc byte[4];
        Span<char> escaped = stackalloc char[12];
        var count = rune.EncodeToUtf8(bytes);
        for (var i = 0; i < count; i++)
        {
            escaped[i * 3] = mark;
            bytes[i].TryFormat(escaped[((i * 3) + 1)..], out _, "X2", CultureInfo.InvariantCulture);
        }

        return escaped[..(count * 3)].ToString();
    }
}
