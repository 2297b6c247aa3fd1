namespace Pic.Rules.Members;

/// <summary>
/// RNA, the number of an association in the national register: W and nine digits.
/// Source: Répertoire national des associations. It has no check digit.
/// </summary>
public static class Rna
{
    /// <summary>The W and its digits without separators, or null when this is no RNA number.</summary>
    public static string? Normalise(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed is ['W' or 'w', .. var rest] && Digits.Only(rest) is { Length: 9 } digits ? "W" + digits : null;
    }
}
