using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>What a person types about a member.</summary>
public sealed record MemberDetails
{
    public required MemberKind Kind { get; init; }
    public required string Name { get; init; }
    public LegalForm? LegalForm { get; init; }
    public string? Rna { get; init; }
    public string? SirenOrSiret { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string> Themes { get; init; } = [];
    public string? Website { get; init; }
    public PostalAddress Address { get; init; } = new();
    public bool AddressConfirmed { get; init; }
}

/// <summary>Enters a member or changes one; every changed field stands in the journal with its value before and after.</summary>
public sealed class SaveMember(PicDbContext db, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<Outcome<Member>> AddAsync(MemberDetails details, Actor actor, CancellationToken cancellation = default)
    {
        if (Refuse(details) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var today = clock.Today();
        var member = new Member
        {
            Number = (await db.TakeMemberNumberAsync(cancellation)).ToString(),
            Kind = details.Kind,
            Name = details.Name.Trim(),
            State = MembershipState.Member,
            JoinedOn = today,
        };
        Apply(member, details, today);
        db.Members.Add(member);
        db.MembershipChanges.Add(new MembershipChange { Member = member, To = MembershipState.Member, On = today, RecordedAt = clock.GetUtcNow(), RecordedBy = actor.Name });
        await db.SaveChangesAsync(cancellation);
        Write(member, actor, "member.added", $"{member.Name} enregistrée sous le numéro {member.Number}.", null);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return member;
    }

    /// <param name="version">The version the person saw; another one means that somebody else saved meanwhile.</param>
    public async Task<Outcome<Member>> ChangeAsync(string number, MemberDetails details, uint version, Actor actor, CancellationToken cancellation = default)
    {
        if (Refuse(details) is { } refusal)
        {
            return refusal;
        }

        var member = await db.Members.SingleAsync(m => m.Number == number, cancellation);
        if (member.Version != version)
        {
            return Refusals.ChangedMeanwhile(member.Name);
        }

        var before = Picture(member);
        Apply(member, details, clock.Today());
        var changes = Picture(member).Where(after => before[after.Key] != after.Value).ToDictionary(after => after.Key, after => new[] { before[after.Key], after.Value });
        if (changes.Count > 0)
        {
            Write(member, actor, "member.changed", $"Fiche modifiée : {string.Join(", ", changes.Keys)}.", JsonSerializer.Serialize(changes, Readable));
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusals.ChangedMeanwhile(member.Name);
        }

        return member;
    }

    /// <summary>Every answer that cannot be kept, by its name on <see cref="MemberDetails"/>.</summary>
    public static IReadOnlyList<(string Field, Refusal Refusal)> Faults(MemberDetails details)
    {
        var faults = new List<(string, Refusal)>();
        if (string.IsNullOrWhiteSpace(details.Name))
        {
            faults.Add((nameof(details.Name), Refusals.NameMissing()));
        }

        if (!string.IsNullOrWhiteSpace(details.Rna) && Rna.Normalise(details.Rna) is null)
        {
            faults.Add((nameof(details.Rna), Refusals.RnaWrong(details.Rna)));
        }

        if (!string.IsNullOrWhiteSpace(details.SirenOrSiret) && Siren.Normalise(details.SirenOrSiret) is null && Siret.Normalise(details.SirenOrSiret) is null)
        {
            faults.Add((nameof(details.SirenOrSiret), Refusals.SirenWrong(details.SirenOrSiret)));
        }

        return faults;
    }

    private static Refusal? Refuse(MemberDetails details) => Faults(details) is [var (_, first), ..] ? first : null;

    private static void Apply(Member member, MemberDetails details, DateOnly today)
    {
        member.Name = details.Name.Trim();
        member.LegalForm = details.LegalForm;
        member.Rna = Rna.Normalise(details.Rna);
        member.Siret = Siret.Normalise(details.SirenOrSiret);
        member.Siren = member.Siret?[..9] ?? Siren.Normalise(details.SirenOrSiret);
        member.Purpose = Trimmed(details.Purpose);
        member.Themes = [.. details.Themes];
        member.Website = Trimmed(details.Website);
        if (details.AddressConfirmed || member.Address != details.Address)
        {
            member.AddressConfirmedOn = details.Address.IsComplete ? today : null;
        }

        member.Address = details.Address;
        member.RefreshSearchText();
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Dictionary<string, string> Picture(Member m) => new(StringComparer.Ordinal)
    {
        ["nom"] = m.Name,
        ["forme juridique"] = m.LegalForm?.ToString() ?? "",
        ["RNA"] = m.Rna ?? "",
        ["SIREN"] = m.Siren ?? "",
        ["SIRET"] = m.Siret ?? "",
        ["objet"] = m.Purpose ?? "",
        ["thèmes"] = string.Join(", ", m.Themes),
        ["site"] = m.Website ?? "",
        ["adresse"] = string.Join(", ", m.Address.Lines()),
        ["adresse confirmée le"] = m.AddressConfirmedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    private void Write(Member member, Actor actor, string act, string summary, string? changes) => db.JournalEntries.Add(new JournalEntry
    {
        At = clock.GetUtcNow(),
        By = actor.Name,
        AccountId = actor.AccountId,
        Origin = actor.Origin,
        MemberId = member.Id,
        Act = act,
        Summary = summary,
        Changes = changes,
    });
}
