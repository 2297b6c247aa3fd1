namespace Pic.Application.Members;

/// <summary>A member said that it leaves. The day of the notice counts, not that of the dissolution.</summary>
public sealed class DepartureNotice
{
    public const int ReasonLimit = 500;

    public long Id { get; init; }
    public required long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required DateOnly NotifiedOn { get; init; }
    public required DateOnly EffectiveOn { get; init; }
    public required DepartureReason Reason { get; init; }

    /// <summary>Why the dues were cancelled although the notice came late.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>Where visitors of its site are to be sent afterwards.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>It asks for what is hosted for it: site, archives of its lists, files.</summary>
    public bool WantsData { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public DateOnly? CompletedOn { get; set; }
}

/// <summary>Why a member leaves.</summary>
public enum DepartureReason
{
    Left,
    Dissolved,
}
