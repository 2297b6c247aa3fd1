namespace Pic.Rules.Board;

/// <summary>What a deletion still lacks.</summary>
public enum DeletionObstacle
{
    /// <summary>No board decided the removal.</summary>
    NotRemoved,

    /// <summary>The decision was not notified.</summary>
    NotNotified,

    /// <summary>The delay after the notification still runs.</summary>
    DelayRuns,

    /// <summary>The last archive was not made.</summary>
    NoArchive,

    /// <summary>The last archive was not checked.</summary>
    ArchiveUnchecked,

    /// <summary>Nobody asked for the deletion yet.</summary>
    NotAsked,

    /// <summary>The admin who asked may not confirm.</summary>
    SameAdmin,
}

/// <summary>The facts of a deletion at the moment it is confirmed.</summary>
/// <param name="Today">The day of the confirmation.</param>
/// <param name="RemovedOn">The day the board decided.</param>
/// <param name="NotifiedOn">The day the decision was notified.</param>
/// <param name="EarliestOn">See <see cref="DeletionConditions.Earliest"/>.</param>
/// <param name="ArchiveMade">The last archive exists.</param>
/// <param name="ArchiveChecked">The last archive was opened and read.</param>
/// <param name="AskedBy">The admin who asked.</param>
/// <param name="ConfirmedBy">The admin who confirms.</param>
public sealed record DeletionFile(
    DateOnly Today, DateOnly? RemovedOn, DateOnly? NotifiedOn, DateOnly? EarliestOn, bool ArchiveMade, bool ArchiveChecked, string? AskedBy, string ConfirmedBy);

/// <summary>Whether services of a removed member may be deleted. Source: dues calendar, "November N, deletion".</summary>
public static class DeletionConditions
{
    /// <summary>The first day of deletion: the delay after the notification, not before November in the calendar, on a working day.</summary>
    /// <param name="notifiedOn">The day the decision was notified.</param>
    /// <param name="delayDays">Days after it.</param>
    /// <param name="from">First day of deletions of the year; null for a removal outside the calendar.</param>
    public static DateOnly Earliest(DateOnly notifiedOn, int delayDays, DateOnly? from)
    {
        var day = notifiedOn.AddDays(delayDays);
        return WorkingDays.OnOrAfter(from > day ? from.Value : day);
    }

    /// <summary>All that is missing; empty when the services may be deleted.</summary>
    public static IReadOnlyList<DeletionObstacle> Missing(DeletionFile file)
    {
        var missing = new List<DeletionObstacle>();
        if (file.RemovedOn is null)
        {
            missing.Add(DeletionObstacle.NotRemoved);
        }

        if (file.NotifiedOn is null)
        {
            missing.Add(DeletionObstacle.NotNotified);
        }
        else if (file.EarliestOn is null || file.Today < file.EarliestOn)
        {
            missing.Add(DeletionObstacle.DelayRuns);
        }

        if (!file.ArchiveMade)
        {
            missing.Add(DeletionObstacle.NoArchive);
        }
        else if (!file.ArchiveChecked)
        {
            missing.Add(DeletionObstacle.ArchiveUnchecked);
        }

        if (file.AskedBy is null)
        {
            missing.Add(DeletionObstacle.NotAsked);
        }
        else if (string.Equals(file.AskedBy, file.ConfirmedBy, StringComparison.Ordinal))
        {
            missing.Add(DeletionObstacle.SameAdmin);
        }

        return missing;
    }
}
