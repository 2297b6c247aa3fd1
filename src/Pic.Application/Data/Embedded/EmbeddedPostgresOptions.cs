namespace Pic.Application.Data;

/// <summary>Where the program's own PostgreSQL keeps its files, and how careful it is with them.</summary>
/// <param name="Folder">Holds the cluster, its socket, its log and its locks. Made at first start.</param>
public sealed record EmbeddedPostgresOptions(string Folder)
{
    /// <summary>False only in tests: no fsync, small buffers, many connections.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>True only in tests: the folder is deleted when the last program leaves it, even one killed hard.</summary>
    public bool DeleteWhenStopped { get; init; }

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
