using Pic.Application.Members;

namespace Pic.Application.Journal;

/// <summary>
/// One thing that happened in the season, as a machine reads it: the timeline of a member, the answer to "why was X reminded",
/// and the chronicle of a rehearsal. Append-only like the journal.
/// </summary>
public sealed class ChronicleEntry
{
    public const int WhatLimit = 40;

    public long Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>A name of <see cref="ChronicleWords"/>.</summary>
    public required string What { get; init; }

    public long? MemberId { get; init; }
    public Member? Member { get; init; }

    /// <summary>The other fields, a JSON object in the order in which they are read.</summary>
    public required string Data { get; init; }

    public required string By { get; init; }
}
