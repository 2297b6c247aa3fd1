using System.Globalization;
using System.Text;

namespace Pic.Application.Documents.Texts;

/// <summary>
/// Makes texts that can always be set: no control or direction-changing character, no sign without a glyph, break points in long
/// words. One instance serves one document and remembers what had to be replaced.
/// </summary>
internal sealed class PrintableText
{
    private const int LongestWord = 28;
    private const char Breaker = '\u200b';
    private const int Box = 0x25A1;
    private const int Unreadable = 0xFFFD;
    private readonly StringBuilder replaced = new();

    /// <summary>A French sentence for the treasurer, or null when every sign was set.</summary>
    public string? Remark => replaced.Length == 0 ? null : $"Caractères remplacés, faute de dessin dans la police : {replaced}.";

    public string? CleanOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : Clean(text);

    public string Clean(string text) => WithBreaks(CleanWithoutBreaks(text));

    /// <summary>For titles and metadata, and where the line may not be broken.</summary>
    public string CleanWithoutBreaks(string text)
    {
        if (IsPlain(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
            Append(clean, rune);
        return clean.ToString().Trim();
    }

    public string?[] CleanAll(IEnumerable<string> texts) => [.. texts.Select(CleanOrNull).Where(t => t is not null)];

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is (< ' ' or > '~') and not (>= '\u00a1' and <= 'ÿ' and not '\u00ad') and not ('\u202f' or '\u00a0' or '’' or '–' or '—' or '€' or 'œ' or 'Œ' or '·' or '…'))
                return false;
        }
        return true;
    }

    private static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: enumeration as runes replaces it.
            return text;
        }
    }

    private void Append(StringBuilder clean, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                AppendSpace(clean);
                return;
            case UnicodeCategory.Format or UnicodeCategory.Surrogate:
                return;
        }
        if (rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0x1F3FB and <= 0x1F3FF)
            return;
        if (rune.Value == ' ')
            AppendSpace(clean);
        else if (rune.Value != Unreadable && Typeface.Current.Draws(rune.Value))
            clean.Append(rune);
        else
            Substitute(clean, rune);
    }

    // A compatible spelling if there is one; an emoji goes; a letter leaves a box, so that its absence is seen.
    private void Substitute(StringBuilder clean, Rune rune)
    {
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
        {
            AppendSpace(clean);
            return;
        }
        var spelled = rune.Value == Unreadable ? "" : rune.ToString().Normalize(NormalizationForm.FormKD);
        if (spelled.Length > 0 && spelled.EnumerateRunes().All(r => Typeface.Current.Draws(r.Value)))
        {
            clean.Append(spelled);
            return;
        }
        if (replaced.Length < 40)
            replaced.Append(replaced.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");
        if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            clean.Append(new Rune(Box));
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }

    private static string WithBreaks(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
            longest = Math.Max(longest, run = c is ' ' or '\u00a0' ? 0 : run + 1);
        return longest <= LongestWord ? text : string.Join(' ', text.Split(' ').Select(Broken));
    }

    private static string Broken(string word)
    {
        if (word.Length <= LongestWord)
            return word;
        var parts = new StringBuilder(word.Length + 8);
        var run = 0;
        for (var i = 0; i < word.Length; i++)
        {
            parts.Append(word[i]);
            run++;
            var mayBreak = word[i] is '@' or '.' or '-' or '/' or '_' || run >= LongestWord;
            if (mayBreak && i + 1 < word.Length && !char.IsLowSurrogate(word[i + 1]))
            {
                parts.Append(Breaker);
                run = 0;
            }
        }
        return parts.ToString();
    }
}
