using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>The dues of one kind of member from one year on, until a later version replaces it.</summary>
public sealed class Tariff
{
    public long Id { get; init; }
    public required MemberKind Kind { get; init; }
    public required int FirstYear { get; init; }
    public required decimal Amount { get; set; }

    /// <summary>The general meeting that voted it.</summary>
    public DateOnly? VotedOn { get; set; }
}
