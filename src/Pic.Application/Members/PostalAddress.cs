namespace Pic.Application.Members;

/// <summary>A postal address as it stands in a window envelope.</summary>
public sealed record PostalAddress
{
    public const int LineLimit = 200;
    public const int PostalCodeLimit = 12;
    public const int TownLimit = 100;

    public string Line1 { get; init; } = "";
    public string Line2 { get; init; } = "";
    public string PostalCode { get; init; } = "";
    public string Town { get; init; } = "";

    /// <summary>Empty for France.</summary>
    public string Country { get; init; } = "";

    public bool IsComplete => Line1.Length > 0 && PostalCode.Length > 0 && Town.Length > 0;

    /// <summary>The lines below the name, empty ones left out.</summary>
    public IReadOnlyList<string> Lines() =>
        [.. new[] { Line1, Line2, $"{PostalCode} {Town}".Trim(), Country }.Where(line => line.Length > 0)];
}
