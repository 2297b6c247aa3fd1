using Pic.Application.Invoicing;
using Pic.Application.Members;

namespace Pic.Application.Payments;

/// <summary>A numbered receipt for a payment. What it says is written down at issue and never changes.</summary>
public sealed class Receipt
{
    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required long PaymentId { get; init; }
    public Payment Payment { get; init; } = null!;

    /// <summary>Like R2027-0007.</summary>
    public required string Number { get; init; }

    public required DateOnly IssuedOn { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedBy { get; init; }
    public required decimal Amount { get; init; }
    public required string RecipientName { get; init; }
    public List<string> RecipientLines { get; init; } = [];

    /// <summary>What the payment was for, one sentence a line, each with its amount at the end.</summary>
    public List<string> Lines { get; init; } = [];

    public long HostProfileId { get; init; }
    public HostProfile HostProfile { get; init; } = null!;
}
