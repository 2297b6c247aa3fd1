namespace Pic.Application.Payments;

/// <summary>A slip with the cheques taken to the bank together.</summary>
public sealed class ChequeDeposit
{
    public const int NumberLimit = 20;

    public long Id { get; init; }

    /// <summary>Like B2027-0003.</summary>
    public required string Number { get; init; }

    public required DateOnly DepositedOn { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public List<Payment> Cheques { get; } = [];
}
