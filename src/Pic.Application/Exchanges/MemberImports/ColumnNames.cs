using System.Text;
using Pic.Application.Members;

namespace Pic.Application.Exchanges.MemberImports;

public static class ColumnNames
{
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
