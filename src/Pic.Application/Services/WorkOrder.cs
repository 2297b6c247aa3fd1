using Pic.Application.Members;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>Something to be done on a server, that follows from a decision: by an admin or by the agent, with proof.</summary>
public sealed class WorkOrder
{
    public const int NoteLimit = 1000;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required long ServiceId { get; init; }
    public Service Service { get; init; } = null!;
    public required WorkOrderKind Kind { get; init; }
    public SuspensionReason? Reason { get; init; }

    /// <summary>The line of the agenda it follows from.</summary>
    public long? MeetingLineId { get; init; }

    public long? ProcedureId { get; init; }
    public required DateTimeOffset OrderedAt { get; init; }
    public required string OrderedBy { get; init; }
    public string? Owner { get; set; }

    /// <summary>State of the service before the act, as JSON: what lifting it restores.</summary>
    public string? Before { get; set; }

    public WorkOrderState State { get; set; }
    public int Attempts { get; set; }
    public DateOnly? NextAttemptOn { get; set; }
    public string? LastFailure { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public DateOnly? DoneOn { get; set; }
    public string? DoneBy { get; set; }
    public string? Proof { get; set; }

    /// <summary>The second admin, for a deletion.</summary>
    public string? ConfirmedBy { get; set; }
}

/// <summary>What is to be done.</summary>
public enum WorkOrderKind
{
    Suspend,
    Reinstate,
    Archive,
    Delete,
}

/// <summary>Where an order stands.</summary>
public enum WorkOrderState
{
    Open,
    Done,
    Cancelled,
}
