using Pic.Application.Exchanges.MemberImports;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.MemberImports;

/// <summary>The lists of a preview, as they stand in its address.</summary>
public enum PreviewList
{
    Nouvelles,
    Modifiees,
    Laissees,
    Identiques,
    Refusees,
    Signalees,
}

/// <summary>What an import would do, one list and one page of it at a time.</summary>
public sealed class MemberImportPreviewPage
{
    private readonly IReadOnlyList<ImportRow> listed;

    public MemberImportPreviewPage(MemberImport import, MemberImportPreview preview, PreviewList list, int? page)
    {
        (Import, Preview, List) = (import, preview, list);
        listed = [.. preview.Rows.Where(Belongs)];
        Pager = Pager.Of(page, listed.Count);
    }

    public MemberImport Import { get; }
    public MemberImportPreview Preview { get; }
    public PreviewList List { get; }
    public Pager Pager { get; }
    public IEnumerable<ImportRow> Rows => listed.Skip(Pager.Skip).Take(Pager.Size);
    public bool ShowsFaults => List is PreviewList.Refusees or PreviewList.Signalees;
    public bool ShowsChanges => List is PreviewList.Modifiees or PreviewList.Laissees;
    public int Signalled => Preview.Rows.Count(IsSignalled);

    public string Title => List switch
    {
        PreviewList.Nouvelles => "Nouvelles fiches",
        PreviewList.Modifiees => "Fiches modifiées",
        PreviewList.Laissees => "Différences laissées",
        PreviewList.Identiques => "Fiches identiques",
        PreviewList.Refusees => "Lignes refusées",
        PreviewList.Signalees => "Lignes acceptées avec une remarque",
    };

    /// <summary>What a person should read before confirming: the lines with a remark, if there are any.</summary>
    public static PreviewList FirstOf(MemberImportPreview preview) => preview.Rows.Any(IsSignalled) ? PreviewList.Signalees : PreviewList.Nouvelles;

    private static bool IsSignalled(ImportRow row) => row.IsAccepted && row.Faults.Count > 0;

    private bool Belongs(ImportRow row) => List switch
    {
        PreviewList.Nouvelles => row.Verdict == ImportVerdict.New,
        PreviewList.Modifiees => row.Verdict == ImportVerdict.Changed,
        PreviewList.Laissees => row.Verdict == ImportVerdict.Kept,
        PreviewList.Identiques => row.Verdict == ImportVerdict.Unchanged,
        PreviewList.Refusees => row.Verdict == ImportVerdict.Refused,
        PreviewList.Signalees => IsSignalled(row),
    };
}
