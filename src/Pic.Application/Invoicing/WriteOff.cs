using Pic.Application.Members;

namespace Pic.Application.Invoicing;

/// <summary>What the board decided to claim no longer of one invoice. The invoice stays as it was.</summary>
public sealed class WriteOff
{
    public const int DecisionLimit = 500;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required long InvoiceId { get; init; }
    public Invoice Invoice { get; init; } = null!;
    public required decimal Amount { get; init; }

    /// <summary>The day of the board's decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The decision as the minutes have it.</summary>
    public required string Decision { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}
