using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>One role one contact holds for one member, from a day until a day.</summary>
public sealed class ContactAssignment
{
    public long Id { get; init; }
    public long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public long ContactId { get; init; }
    public Contact Contact { get; init; } = null!;
    public required ContactRole Role { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>Null while the role is held.</summary>
    public DateOnly? Until { get; set; }
}
