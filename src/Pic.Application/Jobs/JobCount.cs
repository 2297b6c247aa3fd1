namespace Pic.Application.Jobs;

/// <summary>What a run expected, did, failed and skipped, with how many for each reason.</summary>
public sealed record JobCount(int Expected, int Done, int Failed, int Skipped, IReadOnlyDictionary<string, int> Reasons)
{
    public static JobCount Nothing { get; } = new(0, 0, 0, 0, new Dictionary<string, int>(StringComparer.Ordinal));

    public static JobCount Of(int expected, int done) => new(expected, done, 0, expected - done, new Dictionary<string, int>(StringComparer.Ordinal));

    public bool IsNothing => Expected == 0 && Done == 0 && Failed == 0 && Skipped == 0;
}
