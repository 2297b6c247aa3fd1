namespace Pic.Application.Journal;

/// <summary>The person or job on whose behalf a use case runs.</summary>
public sealed record Actor(string Name, long? AccountId = null, string? Origin = null)
{
    public static Actor Job(string name) => new(name, null, "job");
    public static Actor Command(string name) => new(name, null, "command");

    /// <summary>What this person did, as the journal keeps it.</summary>
    public JournalEntry Entry(DateTimeOffset at, string act, string summary, long? memberId = null, string? reason = null) => new()
    {
        At = at,
        By = Name,
        AccountId = AccountId,
        Origin = Origin,
        MemberId = memberId,
        Act = act,
        Summary = summary,
        Reason = reason,
    };
}
