namespace Pic.Application.Exchanges.MemberImports;

/// <summary>What each column of a file means; null for the columns left out.</summary>
public sealed record ColumnMapping(string Tool, IReadOnlyList<MemberImportField?> Fields)
{
    public const string UnknownTool = "inconnu";

    /// <summary>True when one column at least can give the name.</summary>
    public bool HasName => Fields.Any(meaning => meaning is MemberImportField.Name or MemberImportField.Company or MemberImportField.LastName);

    internal bool Has(MemberImportField field) => Fields.Contains(field);

    /// <summary>Recognises the tool by its columns and says what each means; what no tool knows is looked up among our own names.</summary>
    public static ColumnMapping Propose(MemberFile file)
    {
        var folded = file.Headers.Select(ColumnNames.Fold).ToList();
        var tool = MemberFileFormat.All.MaxBy(format => format.Knows(folded))!;
        var known = tool.Knows(folded) >= 2;
        var fields = new MemberImportField?[folded.Count];
        foreach (var (field, columns) in known ? tool.Fields : [])
        {
            Assign(fields, folded, field, columns);
        }

        var leftOut = known ? tool.LeftOut : [];
        foreach (var column in MemberImportTemplate.Columns.Where(column => !fields.Contains(column.Field)))
        {
            Assign(fields, folded, column.Field, [.. column.Aliases.Except(leftOut)]);
        }

        return new ColumnMapping(known ? tool.Name : UnknownTool, fields);
    }

    private static void Assign(MemberImportField?[] fields, List<string> folded, MemberImportField field, string[] columns)
    {
        foreach (var name in columns)
        {
            var at = folded.FindIndex(header => header == name);
            if (at >= 0 && fields[at] is null)
            {
                fields[at] = field;
                if (field != MemberImportField.Phone)
                {
                    return;
                }
            }
        }
    }
}
