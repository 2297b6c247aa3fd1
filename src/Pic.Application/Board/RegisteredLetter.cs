using Pic.Application.Members;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>The letter that invites to the hearing. Its text, its sum and the address used no longer change once it is posted.</summary>
public sealed class RegisteredLetter
{
    public const int TrackingLimit = 40;

    public long Id { get; init; }
    public required long ProcedureId { get; init; }
    public Procedure Procedure { get; init; } = null!;
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required long MeetingId { get; init; }
    public Meeting Meeting { get; init; } = null!;

    /// <summary>The day it is to be posted.</summary>
    public required DateOnly PlannedOn { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }
    public required string PreparedBy { get; init; }
    public required string Text { get; set; }
    public List<string> AddressLines { get; set; } = [];
    public required decimal Amount { get; set; }
    public DateOnly? PostedOn { get; set; }
    public string? PostedBy { get; set; }
    public string? TrackingNumber { get; set; }

    /// <summary>First presentation.</summary>
    public DateOnly? PresentedOn { get; set; }

    public LetterOutcome? Outcome { get; set; }
    public DateOnly? OutcomeOn { get; set; }
    public string? OutcomeBy { get; set; }
    public byte[]? Scan { get; set; }
}
