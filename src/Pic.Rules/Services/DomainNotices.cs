namespace Pic.Rules.Services;

/// <summary>When the end of a domain name is announced: 60, 30, 15, 7 and 1 days before it, to the host and to the member.</summary>
public static class DomainNotices
{
    /// <summary>Days before the end.</summary>
    public static IReadOnlyList<int> DaysBefore { get; } = [60, 30, 15, 7, 1];

    /// <summary>The notice due today: the nearest one whose day has come. Missed ones are not sent one after the other; nothing is sent after the end.</summary>
    /// <param name="expiresOn">The last day of the name.</param>
    /// <param name="today">The day of the question.</param>
    /// <param name="since">Notices planned before this day belong to whoever kept the calendar then.</param>
    public static int? Due(DateOnly expiresOn, DateOnly today, DateOnly since)
    {
        if (today > expiresOn)
        {
            return null;
        }

        int? due = null;
        foreach (var days in DaysBefore)
        {
            var planned = expiresOn.AddDays(-days);
            if (planned <= today && planned >= since)
            {
                due = days;
            }
        }

        return due;
    }
}
