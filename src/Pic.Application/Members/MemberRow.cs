using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>One line of the members' list: the member, its first contact, its services and the dues of one year in euros.</summary>
public sealed class MemberRow
{
    public long Id { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public MemberKind Kind { get; init; }
    public MembershipState State { get; init; }
    public string Town { get; init; } = "";

    /// <summary>The contact for the treasury, or else the oldest one.</summary>
    public string? Contact { get; init; }

    public int Services { get; init; }
    public int Suspended { get; init; }
    public decimal Called { get; init; }
    public decimal Credited { get; init; }
    public decimal Paid { get; init; }
    public decimal WrittenOff { get; init; }
    public DateOnly? DueOn { get; init; }

    public decimal Open => Called - Credited - Paid - WrittenOff;

    public DuesState Dues(DateOnly today) => DuesOfYear.State(Called, Credited, Paid, DueOn, today, WrittenOff);
}
