using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Journal;

/// <summary>Something a person must look at; told once for each key.</summary>
public sealed class StaffAlert
{
    public const int KeyLimit = 200;
    public const int WhyLimit = 1000;

    public long Id { get; init; }
    public required string Key { get; init; }
    public required StaffRole ToRole { get; init; }
    public required string Why { get; init; }
    public long? MemberId { get; init; }
    public Member? Member { get; init; }
    public required DateOnly On { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? SeenAt { get; set; }
    public string? SeenBy { get; set; }
}
