using Pic.Application.Members;

namespace Pic.Application.Invoicing;

/// <summary>A debt the treasurer proposes to claim no longer: the next board decides.</summary>
public sealed class WriteOffProposal
{
    public const int ReasonLimit = 300;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required long InvoiceId { get; init; }
    public Invoice Invoice { get; init; } = null!;

    /// <summary>Why, in the treasurer's words: the board reads it.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }
    public required string ProposedBy { get; init; }

    /// <summary>The board decided, or the debt was paid before.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}
