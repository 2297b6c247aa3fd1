namespace Pic.Application.Exchanges.MemberImports;

/// <summary>What is wrong in one cell.</summary>
/// <param name="Line">Line of the file, the header being line 1.</param>
/// <param name="Column">As the file names it.</param>
/// <param name="Value">What stands there, shortened.</param>
/// <param name="Expected">French: what was expected, and what becomes of it.</param>
/// <param name="Refuses">The row is left out; otherwise only this field is.</param>
public sealed record ImportFault(int Line, string Column, string Value, string Expected, bool Refuses)
{
    /// <summary>What stands for the column when a line as a whole is at fault.</summary>
    public const string WholeLine = "ligne entière";

    private const int Shown = 80;

    /// <summary>Makes what was typed fit to be shown: one line, no invisible characters.</summary>
    public static string Shorten(string value)
    {
        var clean = new string([.. value.Select(c => RowCells.IsInvisible(c) || char.IsControl(c) ? ' ' : c)]).Trim();
        return clean.Length > Shown ? clean[..Shown] + "…" : clean;
    }
}
