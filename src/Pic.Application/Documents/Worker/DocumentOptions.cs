using System.ComponentModel.DataAnnotations;

namespace Pic.Application.Documents.Worker;

/// <summary>How documents are set: by child processes, or by workers that run as units of their own behind Unix sockets.</summary>
public sealed class DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>Child processes; 0 for one per core.</summary>
    [Range(0, 64)]
    public int Workers { get; set; }

    /// <summary>Unix sockets of workers already running; when any is given no child process is started.</summary>
    public IList<string> Sockets { get; set; } = [];

    [Required]
    public string Node { get; set; } = "node";

    /// <summary>After this long a worker is held for hung and replaced.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>A child process is replaced after this many documents.</summary>
    [Range(1, 1_000_000)]
    public int JobsPerWorker { get; set; } = 2_000;

    /// <summary>Bound of the script engine's own memory, in megabytes.</summary>
    [Range(16, 4096)]
    public int MemoryMegabytes { get; set; } = 96;
}
