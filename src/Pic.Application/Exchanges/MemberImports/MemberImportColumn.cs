namespace Pic.Application.Exchanges.MemberImports;

/// <summary>A field of the import as people see it, and as the template writes it.</summary>
/// <param name="Header">Name of its column in the template; null when only other tools write it.</param>
/// <param name="Label">Its name on the mapping screen.</param>
/// <param name="Limit">Longest text taken, in characters.</param>
/// <param name="Aliases">Other names of the column, folded as <see cref="ColumnNames.Fold"/> does.</param>
public sealed record MemberImportColumn(
    MemberImportField Field,
    string? Header,
    string Label,
    string Description,
    string Example,
    int Limit,
    bool IsRequired,
    IReadOnlyList<string> Aliases);
