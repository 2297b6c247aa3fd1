using Pic.Application.Members;

namespace Pic.Application.Board;

/// <summary>Nothing is cut until a day. Never without an end, an author and a reason.</summary>
public sealed class Deferral
{
    public const int ReasonLimit = 500;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required DateOnly GrantedOn { get; init; }
    public required DateOnly Until { get; init; }
    public required string Reason { get; init; }
    public required string GrantedBy { get; init; }

    /// <summary>Over: paid, or ended unpaid and told.</summary>
    public DateOnly? EndedOn { get; set; }
}

/// <summary>What was owed is paid in instalments, as agreed with the board.</summary>
public sealed class PaymentPlan
{
    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required DateOnly GrantedOn { get; init; }
    public required DateTimeOffset GrantedAt { get; init; }
    public required string Reason { get; init; }
    public required string GrantedBy { get; init; }
    public required DateOnly Until { get; init; }
    public DateOnly? EndedOn { get; set; }
    public List<Instalment> Instalments { get; } = [];
}

/// <summary>One part of a payment plan.</summary>
public sealed class Instalment
{
    public long Id { get; init; }
    public long PaymentPlanId { get; init; }
    public required DateOnly On { get; init; }
    public required decimal Amount { get; init; }

    /// <summary>The treasurer was told that it did not come.</summary>
    public DateOnly? MissedOn { get; set; }
}
