using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>A member passed from one membership state to another: who decided it, when it took effect and why.</summary>
public sealed class MembershipChange
{
    public const int ReasonLimit = 1000;

    public long Id { get; init; }
    public long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public MembershipState? From { get; init; }
    public required MembershipState To { get; init; }
    public required DateOnly On { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public string? Reason { get; init; }
}
