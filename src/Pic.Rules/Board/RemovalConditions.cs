namespace Pic.Rules.Board;

/// <summary>What became of a registered letter.</summary>
public enum LetterOutcome
{
    /// <summary>Handed over.</summary>
    Delivered,

    /// <summary>Announced and never fetched.</summary>
    Unclaimed,

    /// <summary>Refused.</summary>
    Refused,

    /// <summary>Unknown at this address: nobody was reached.</summary>
    UnknownAddress,
}

/// <summary>What a removal still lacks.</summary>
public enum RemovalObstacle
{
    /// <summary>The dues of the procedure were paid.</summary>
    DuesPaid,

    /// <summary>No registered letter was prepared.</summary>
    NoLetter,

    /// <summary>The letter was not posted.</summary>
    NotPosted,

    /// <summary>The letter was not presented yet.</summary>
    NotPresented,

    /// <summary>Unknown at this address: another address must be tried, or the board writes why it goes on.</summary>
    AddressUnknown,

    /// <summary>The letter invites to a later meeting.</summary>
    BeforeHearing,

    /// <summary>Outside the calendar the board writes its reason.</summary>
    ReasonMissing,

    /// <summary>Removal was decided before.</summary>
    AlreadyRemoved,
}

/// <summary>The facts of a removal at the moment it is decided.</summary>
public sealed record RemovalFile
{
    /// <summary>The day of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>What is still open of the dues the procedure is about, euros.</summary>
    public required decimal OpenDues { get; init; }

    /// <summary>A letter was prepared.</summary>
    public bool HasLetter { get; init; }

    /// <summary>Day of posting.</summary>
    public DateOnly? PostedOn { get; init; }

    /// <summary>Day of first presentation.</summary>
    public DateOnly? PresentedOn { get; init; }

    /// <summary>What became of the letter.</summary>
    public LetterOutcome? Outcome { get; init; }

    /// <summary>The meeting the letter invites to.</summary>
    public DateOnly? HearingOn { get; init; }

    /// <summary>Not on the removal list of the year.</summary>
    public bool OutsideCalendar { get; init; }

    /// <summary>The board wrote a reason.</summary>
    public bool HasReason { get; init; }

    /// <summary>Decided before.</summary>
    public bool AlreadyRemoved { get; init; }
}

/// <summary>
/// Whether a removal may be decided: an exclusion is attacked for a wrong address, a wrong sum, or a decision taken before the hearing.
/// Source: dues calendar, "last board of October N, decision".
/// </summary>
public static class RemovalConditions
{
    /// <summary>All that is missing; empty when the board may decide.</summary>
    public static IReadOnlyList<RemovalObstacle> Missing(RemovalFile file)
    {
        var missing = new List<RemovalObstacle>();
        if (file.AlreadyRemoved)
        {
            return [RemovalObstacle.AlreadyRemoved];
        }

        if (file.OpenDues <= 0)
        {
            return [RemovalObstacle.DuesPaid];
        }

        if (Letter(file) is { } obstacle)
        {
            missing.Add(obstacle);
        }

        if (file.HearingOn > file.DecidedOn)
        {
            missing.Add(RemovalObstacle.BeforeHearing);
        }

        if (file.OutsideCalendar && !file.HasReason)
        {
            missing.Add(RemovalObstacle.ReasonMissing);
        }

        return missing;
    }

    private static RemovalObstacle? Letter(RemovalFile file)
    {
        if (!file.HasLetter)
        {
            return RemovalObstacle.NoLetter;
        }

        if (file.PostedOn is null || file.PostedOn > file.DecidedOn)
        {
            return RemovalObstacle.NotPosted;
        }

        if (file.Outcome == LetterOutcome.UnknownAddress)
        {
            return file.HasReason ? null : RemovalObstacle.AddressUnknown;
        }

        return file.PresentedOn is null || file.PresentedOn > file.DecidedOn ? RemovalObstacle.NotPresented : null;
    }
}
