using System.Text;
using Pic.Application.Members;

namespace Pic.Application.Exchanges.MemberImports;

public static class ColumnNames
{
    /// <summary>What a header may be called: as it stands, and where it ends with a code, as in "Nom (a.lastname)", by the code and by the words before it.</summary>
    public static IReadOnlyList<string> Of(string header)
    {
        var (open, close) = (header.LastIndexOf('('), header.LastIndexOf(')'));
        var code = open >= 0 && close > open ? header[(open + 1)..close] : "";
        return code.Contains('.', StringComparison.Ordinal) && !code.Contains(' ', StringComparison.Ordinal) ? [Fold(header), Fold(code), Fold(header[..open])] : [Fold(header)];
    }

    /// <summary>Lower case, no accents, anything but letters and digits one space: "Réf. adhérent*" is "ref adherent".</summary>
    public static string Fold(string header)
    {
        var folded = new StringBuilder(header.Length);
        foreach (var c in SearchText.Fold(header))
        {
            if (char.IsLetterOrDigit(c))
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
}
