namespace Pic.Application.Journal;

/// <summary>The person or job on whose behalf a use case runs.</summary>
public sealed record Actor(string Name, long? AccountId = null, string? Origin = null)
{
    public static Actor Job(string name) => new(name, null, "job");
    public static Actor Command(string name) => new(name, null, "command");
}
