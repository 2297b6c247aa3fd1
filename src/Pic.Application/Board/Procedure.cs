using Pic.Application.Members;

namespace Pic.Application.Board;

/// <summary>The procedure for unpaid dues of one association, from the list that opened it to the payment or the decision that closes it. One open at a time.</summary>
public sealed class Procedure
{
    public const int WhyLimit = 500;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;

    /// <summary>The newest year whose dues it is about; older ones belong to it.</summary>
    public required int Year { get; set; }

    public required DateOnly OpenedOn { get; init; }
    public required string OpenedBy { get; init; }

    /// <summary>The first service was cut on this day; ordered is not cut.</summary>
    public DateOnly? SuspendedOn { get; set; }

    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>Proposed for removal at the September board of this year.</summary>
    public DateOnly? RemovalListedOn { get; set; }

    /// <summary>The board of September or October set the removal aside.</summary>
    public DateOnly? RemovalDroppedOn { get; set; }

    public DateOnly? RemovedOn { get; set; }
    public bool RemovedOutsideCalendar { get; set; }
    public string? RemovalReason { get; set; }
    public DateOnly? NotifiedOn { get; set; }
    public string? NotifiedBy { get; set; }
    public DateOnly? DeletedOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public ProcedureEnd? End { get; set; }
    public string? ClosedWhy { get; set; }
}

/// <summary>What closed a procedure.</summary>
public enum ProcedureEnd
{
    Paid,
    Decision,
    Deleted,
}
