namespace Pic.Application.Journal;

/// <summary>
/// One link of the chain over the journal: the hash of an entry and of the link before it. An entry changed or taken away, by whatever hand, breaks
/// every link after it.
/// </summary>
public sealed class JournalSeal
{
    /// <summary>1, 2, 3 and so on, without gap.</summary>
    public long Position { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>SHA-256 over the link before and the entry.</summary>
    public required byte[] Hash { get; init; }
}
