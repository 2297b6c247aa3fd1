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
        var names = file.Headers.Select(ColumnNames.Of).ToList();
        var folded = names.SelectMany(n => n).ToHashSet();
        var tool = MemberFileFormat.All.MaxBy(format => format.Knows(folded))!;
        var known = tool.Knows(folded) >= 2;
        var fields = new MemberImportField?[names.Count];
        foreach (var (field, columns) in known ? tool.Fields : [])
        {
            Assign(fields, names, file, field, columns);
        }

        var leftOut = known ? tool.LeftOut : [];
        foreach (var column in MemberImportTemplate.Columns.Where(column => !fields.Contains(column.Field)))
        {
            Assign(fields, names, file, column.Field, [.. column.Aliases.Except(leftOut)]);
        }

        return new ColumnMapping(known ? tool.Name : UnknownTool, fields);
    }

    /// <summary>Of several columns the first named wins, unless nobody filled it; of phones each may hold one.</summary>
    private static void Assign(MemberImportField?[] fields, List<IReadOnlyList<string>> names, MemberFile file, MemberImportField field, string[] columns)
    {
        var found = columns.Select(name => At(names, name)).Where(at => at >= 0 && fields[at] is null).Distinct().ToList();
        if (found.Count > 1 && field != MemberImportField.Phone)
        {
            found = [found.FirstOrDefault(at => file.Samples(at, 1).Count > 0, found[0])];
        }

        foreach (var at in found)
        {
            fields[at] = field;
        }
    }

    private static int At(List<IReadOnlyList<string>> names, string name) =>
        names.FindIndex(header => header[0] == name) is var whole and >= 0 ? whole : names.FindIndex(header => header.Contains(name));
}
