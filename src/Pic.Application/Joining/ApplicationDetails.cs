using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Joining;

/// <summary>What an applicant types; everything may be missing while it is a draft.</summary>
public sealed record ApplicationDetails
{
    public required string Name { get; init; }
    public required string ContactName { get; init; }
    public LegalForm? LegalForm { get; init; }
    public string? Rna { get; init; }
    public string? SirenOrSiret { get; init; }
    public string? Purpose { get; init; }
    public string? Themes { get; init; }
    public string? Website { get; init; }
    public PostalAddress Address { get; init; } = new();
    public string? Phone { get; init; }
    public bool WantsSite { get; init; }
    public bool WantsLists { get; init; }
    public bool WantsCloud { get; init; }
    public bool WantsDomain { get; init; }
    public string? Needs { get; init; }
    public string? HeardFrom { get; init; }
}
