using System.Globalization;
using System.Text;

namespace Pic.Application.Members;

/// <summary>Folds text for search: lower case, no accents, single spaces; œ and æ become two letters.</summary>
public static class SearchText
{
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var separator = char.IsWhiteSpace(c) || c is '\'' or '’';
            if (!separator)
            {
                folded.Append(c);
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>A LIKE pattern that finds the folded words anywhere, wildcards in the input taken literally.</summary>
    public static string LikePattern(string text) => Anywhere(Fold(text));

    /// <summary>A LIKE pattern that finds the text anywhere as it is written, wildcards in it taken literally.</summary>
    public static string Anywhere(string text) =>
        "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
