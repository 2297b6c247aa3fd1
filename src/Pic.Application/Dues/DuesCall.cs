namespace Pic.Application.Dues;

/// <summary>The dues of a year were called: once, whoever presses how often.</summary>
public sealed class DuesCall
{
    public long Id { get; init; }
    public required int Year { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required string IssuedBy { get; init; }
}
