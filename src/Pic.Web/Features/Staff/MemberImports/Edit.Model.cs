using Microsoft.AspNetCore.Mvc.Rendering;
using Pic.Application.Exchanges.MemberImports;

namespace Pic.Web.Features.Staff.MemberImports;

/// <summary>The columns of a file, their first values and what each means.</summary>
public sealed record MemberImportColumnsPage(MemberImport Import, MemberFile File)
{
    public bool IsKnownTool => Import.Tool != ColumnMapping.UnknownTool;

    public string Separator => File.Separator switch { '\t' => "tabulations", ',' => "virgules", _ => "points-virgules" };

    public IEnumerable<SelectListItem> Choices(int column) =>
        MemberImportTemplate.Columns.Select(choice => new SelectListItem(choice.Label, choice.Field.ToString(), Import.Columns[column] == choice.Field.ToString()));
}
