using Pic.Application.Members;
using Pic.Rules.Services;

namespace Pic.Application.Services;

/// <summary>A service a member asks for: opened or declined by an admin, with a word of answer.</summary>
public sealed class ServiceRequest
{
    public const int WishLimit = 2000;
    public const int AnswerLimit = 1000;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required ServiceKind Kind { get; init; }
    public required string Wish { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public ServiceRequestState State { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public string? Answer { get; set; }
}

/// <summary>Where a request stands.</summary>
public enum ServiceRequestState
{
    Open,
    Done,
    Declined,
}
