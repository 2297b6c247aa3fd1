using Pic.Application.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>The cells of one row by what they mean; notes each fault found in them.</summary>
internal sealed class RowCells(MemberFile file, ColumnMapping mapping, FileLine line)
{
    private readonly List<ImportFault> faults = [];

    public IReadOnlyList<ImportFault> Faults => faults;

    /// <summary>The text of the first column of this field that holds one, on one line.</summary>
    public string Text(MemberImportField field)
    {
        var value = OneLine(Raw(field));
        var limit = MemberImportTemplate.Of(field).Limit;
        if (value.Length <= limit)
        {
            return value;
        }

        Refuse(field, Expected.Shorter(limit));
        return "";
    }

    public string? TextOrNull(MemberImportField field) => Text(field) is { Length: > 0 } text ? text : null;

    public string Raw(MemberImportField field)
    {
        var at = Column(field);
        return at < 0 ? "" : Cell(at);
    }

    public void Refuse(MemberImportField field, string expected) => Note(field, expected, refuses: true);

    public void Warn(MemberImportField field, string expected) => Note(field, expected, refuses: false);

    /// <summary>Remarks each mapped cell that hides something.</summary>
    public void WarnOfInvisible()
    {
        for (var at = 0; at < mapping.Fields.Count; at++)
        {
            if (mapping.Fields[at] is not null && Cell(at).Any(IsInvisible))
            {
                faults.Add(new ImportFault(line.Number, file.Headers[at], ImportFault.Shorten(Cell(at)), Expected.Visible, Refuses: false));
            }
        }
    }

    public static string OneLine(string value)
    {
        var visible = value.Any(IsInvisible) ? string.Concat(value.Where(c => !IsInvisible(c))) : value;
        var clean = visible.AsSpan().Trim();
        return clean.IndexOfAnyInRange('\0', '\u001F') < 0
            ? clean.ToString()
            : string.Join(' ', visible.Split(['\r', '\n', '\t', '\v', '\f'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Control characters other than line ends and tabs, characters of no width, and those that turn the direction of a text.</summary>
    public static bool IsInvisible(char c) =>
        c is (< ' ' and not ('\t' or '\r' or '\n' or '\v' or '\f')) or (>= '\u007F' and <= '\u009F' and not '\u0085')
            or '\u00AD' or '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF';

    private void Note(MemberImportField field, string expected, bool refuses)
    {
        var at = Column(field);
        var fault = at < 0
            ? new ImportFault(line.Number, MemberImportTemplate.Of(field).Label, "", expected, refuses)
            : new ImportFault(line.Number, file.Headers[at], ImportFault.Shorten(Cell(at)), expected, refuses);
        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }

    /// <summary>The first mapped column with something in it, else the first mapped one, else -1.</summary>
    private int Column(MemberImportField field)
    {
        var first = -1;
        for (var at = 0; at < mapping.Fields.Count; at++)
        {
            if (mapping.Fields[at] != field)
            {
                continue;
            }

            if (!string.IsNullOrWhiteSpace(Cell(at)))
            {
                return at;
            }

            first = first < 0 ? at : first;
        }

        return first;
    }

    private string Cell(int at) => line.Cells!.ElementAtOrDefault(at) ?? "";
}
