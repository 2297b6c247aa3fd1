namespace Pic.Application.Jobs;

/// <summary>One run of a job that had something to do: what it expected, did, failed and skipped, each skip with its reason.</summary>
public sealed class JobRun
{
    public const int JobLimit = 60;

    public long Id { get; init; }
    public required string Job { get; init; }
    public required DateOnly On { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Expected { get; set; }
    public int Done { get; set; }
    public int Failed { get; set; }
    public int Skipped { get; set; }

    /// <summary>Reason → how many, as JSON.</summary>
    public string Reasons { get; set; } = "{}";
}
