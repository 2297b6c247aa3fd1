namespace Pic.Application.Dues;

/// <summary>One year of dues and its dates.</summary>
public sealed class DuesYear
{
    public required int Year { get; init; }

    /// <summary>The day the call leaves, in December of the year before.</summary>
    public required DateOnly CallOn { get; set; }

    /// <summary>The day of the general meeting: paid that day is in time. Null until the date is set.</summary>
    public DateOnly? DueOn { get; set; }
}
