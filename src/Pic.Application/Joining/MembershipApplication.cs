using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Joining;

/// <summary>
/// A request to join. It begins as a draft behind a link sent to the applicant's address, so that only a confirmed address reaches the board; once
/// sent it belongs to a candidate with a number, and the same link shows how far it got.
/// </summary>
public sealed class MembershipApplication
{
    public const int NoteLimit = 2000;
    public const int HeardLimit = 300;
    public const int ActionLimit = 300;
    public const int FileNameLimit = 120;

    public long Id { get; init; }
    public MemberKind Kind { get; set; }
    public required string Name { get; set; }
    public LegalForm? LegalForm { get; set; }
    public string? Rna { get; set; }
    public string? SirenOrSiret { get; set; }
    public string? Purpose { get; set; }
    public string? Themes { get; set; }
    public string? Website { get; set; }
    public PostalAddress Address { get; set; } = new();
    public required string ContactName { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public bool WantsSite { get; set; }
    public bool WantsLists { get; set; }
    public bool WantsCloud { get; set; }
    public bool WantsDomain { get; set; }
    public string? Needs { get; set; }
    public string? HeardFrom { get; set; }

    /// <summary>SHA-256 of the key in the applicant's link; null when somebody of the team entered the request.</summary>
    public byte[]? KeyHash { get; set; }

    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The candidate it made.</summary>
    public long? MemberId { get; set; }

    public Member? Member { get; init; }

    /// <summary>Who of the team looks after it.</summary>
    public string? Owner { get; set; }

    public string? NextAction { get; set; }
    public DateOnly? NextOn { get; set; }

    /// <summary>The statutes as a PDF.</summary>
    public byte[]? Statutes { get; set; }

    public string? StatutesName { get; set; }

    /// <summary>What is asked for, in words: site, listes de diffusion, cloud, nom de domaine.</summary>
    public IReadOnlyList<string> Wishes() =>
    [
        .. new[] { (WantsSite, "site"), (WantsLists, "listes de diffusion"), (WantsCloud, "cloud"), (WantsDomain, "nom de domaine") }.Where(w => w.Item1).Select(w => w.Item2),
        .. string.IsNullOrWhiteSpace(Needs) ? Array.Empty<string>() : [Needs.Trim()],
    ];
}
