namespace Pic.Web.Features.Staff.PaymentGrids;

/// <summary>The grid, the sentence beside each row that cannot be recorded, and the names to choose from.</summary>
public sealed record PaymentGridModel(PaymentGridInput Input, IReadOnlyDictionary<int, string> Faults, IReadOnlyList<string> Members, DateOnly Today)
{
    /// <summary>Of each row that is like payments recorded already: how many.</summary>
    public IReadOnlyDictionary<int, int> Alike { get; init; } = new Dictionary<int, int>();

    public const int FirstRows = 8;
    public const int MoreRows = 8;
    public const int MostRows = 150;

    /// <summary>Longer lists would make the page heavy; the number or the name can still be typed.</summary>
    public const int MostNames = 1500;
}
