using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Members;

public sealed record MemberListModel(MemberListInput Input, IReadOnlyList<MemberRow> Rows, Pager Pager, int Year);

/// <summary>One line of the list.</summary>
public sealed class MemberRow
{
    public long Id { get; init; }
    public required string Number { get; init; }
    public required string Name { get; init; }
    public MemberKind Kind { get; init; }
    public MembershipState State { get; init; }
    public string Town { get; init; } = "";
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
