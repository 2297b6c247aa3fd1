namespace Pic.Web.Features.Staff.PaymentGrids;

/// <summary>The grid, the sentence beside each cell that cannot be recorded, and the names to choose from.</summary>
public sealed record PaymentGridModel(PaymentGridInput Input, IReadOnlyList<GridFault> Faults, IReadOnlyList<string> Members, DateOnly Today)
{
    /// <summary>Of each row that is like payments recorded already: how many.</summary>
    public IReadOnlyDictionary<int, int> Alike { get; init; } = new Dictionary<int, int>();

    /// <summary>The first fault of a cell; null while it is right.</summary>
    public GridFault? FaultOf(int row, string cell) => Faults.FirstOrDefault(f => f.Row == row && f.Cell == cell);

    /// <summary>Where to go on: the first fault, or the first empty row.</summary>
    public bool StartsAt(int row, string cell) => Faults.Count > 0
        ? Faults[0].Row == row && Faults[0].Cell == cell
        : cell == nameof(GridRow.Who) && row == Input.Rows.Count(r => !r.IsEmpty);

    public const int FirstRows = 8;
    public const int MoreRows = 8;
    public const int MostRows = 150;

    /// <summary>Longer lists would make the page heavy; the number or the name can still be typed.</summary>
    public const int MostNames = 1500;
}

/// <summary>What is wrong in one cell of the grid.</summary>
/// <param name="Cell">The name of the cell's property on <see cref="GridRow"/>.</param>
public sealed record GridFault(int Row, string Cell, string Sentence)
{
    public string Id => IdOf(Row, Cell);

    public static string IdOf(int row, string cell) => $"Rows_{row}__{cell}";
}
