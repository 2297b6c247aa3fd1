using Pic.Application.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>The phone of a cell; of two, the first. Whatever is left out is remarked.</summary>
internal static class ImportedPhone
{
    private const int FewestDigits = 4;

    public static string? Read(RowCells cells, MemberImportField field)
    {
        var text = cells.Text(field);
        if (text.Length == 0)
        {
            return null;
        }

        var phone = text.Length <= Contact.PhoneLimit ? text : text.Split(['/', ',', ';'], 2)[0].TrimEnd();
        var isOne = phone.Length <= Contact.PhoneLimit && phone.Count(char.IsAsciiDigit) >= FewestDigits;
        if (!isOne || phone.Length < text.Length)
        {
            cells.Warn(field, isOne ? Expected.OnePhone : Expected.Phone);
        }

        return isOne ? phone : null;
    }
}
