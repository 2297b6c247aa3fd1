using Pic.Application.Members;

namespace Pic.Application.Invoicing;

/// <summary>A credit note on one invoice, in whole or in part, never above what is left of it.</summary>
public sealed class CreditNote
{
    public const int ReasonLimit = 500;

    public long Id { get; init; }
    public long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public long InvoiceId { get; init; }
    public Invoice Invoice { get; init; } = null!;
    public required string Number { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required string IssuedBy { get; init; }
    public required decimal Amount { get; init; }
    public required string Reason { get; init; }
    public long HostProfileId { get; init; }
    public HostProfile HostProfile { get; init; } = null!;
}
