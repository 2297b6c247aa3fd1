using Pic.Application.Exchanges.MemberImports;

namespace Pic.Web.Features.Staff.MemberImports;

public sealed class MemberImportColumnsInput
{
    public List<MemberImportField?> Columns { get; set; } = [];

    public bool UpdateExisting { get; set; }
}
