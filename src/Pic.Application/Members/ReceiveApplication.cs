using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>An application was received: a candidate with a number, for the next board.</summary>
public sealed class ReceiveApplication(PicDbContext db, TimeProvider clock)
{
    /// <param name="number">The number given elsewhere; null takes the next.</param>
    /// <param name="needs">What the candidate asks for: site, lists, cloud, domain; anything else is kept as it is written.</param>
    public async Task<Outcome<Member>> RunAsync(string name, MemberKind kind, IReadOnlyList<string> needs, string? number, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Refusals.NameMissing();
        }

        var other = needs.Where(need => !Words.Contains(need, StringComparer.OrdinalIgnoreCase)).ToList();
        var application = new MembershipApplication
        {
            Kind = kind,
            Name = name.Trim(),
            ContactName = by.Name,
            StartedAt = clock.GetUtcNow(),
            WantsSite = Asks(needs, "site"),
            WantsLists = Asks(needs, "list", "lists"),
            WantsCloud = Asks(needs, "cloud"),
            WantsDomain = Asks(needs, "domain"),
            Needs = other.Count == 0 ? null : string.Join(", ", other),
        };
        db.MembershipApplications.Add(application);
        return await RunAsync(application, number, by, cancellation);
    }

    /// <summary>Makes the candidate of an application that is being sent.</summary>
    internal async Task<Member> RunAsync(MembershipApplication application, string? number, Actor by, CancellationToken cancellation)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        var member = new Member
        {
            Number = number ?? (await db.TakeMemberNumberAsync(cancellation)).ToString(),
            Kind = application.Kind,
            Name = application.Name,
            State = MembershipState.Candidate,
            LegalForm = application.LegalForm,
            Rna = Rna.Normalise(application.Rna),
            Siret = Siret.Normalise(application.SirenOrSiret),
            Purpose = application.Purpose,
            Themes = [.. (application.Themes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Website = application.Website,
            Address = application.Address,
            AddressConfirmedOn = application.Address.IsComplete ? clock.Today() : null,
        };
        member.Siren = member.Siret?[..9] ?? Siren.Normalise(application.SirenOrSiret);
        member.RefreshSearchText();
        db.Members.Add(member);
        db.Pass(member, MembershipState.Candidate, clock, by, isNew: true);
        await db.SaveChangesAsync(cancellation);
        (application.MemberId, application.SentAt) = (member.Id, clock.GetUtcNow());
        if (number is not null && MemberNumber.Parse(number) is { } taken)
        {
            await db.LockMemberNumbersAsync(cancellation);
            await db.PushMemberNumbersAsync(taken, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return member;
    }

    private static readonly string[] Words = ["site", "list", "lists", "cloud", "domain"];

    private static bool Asks(IReadOnlyList<string> needs, params string[] words) => needs.Any(need => words.Contains(need, StringComparer.OrdinalIgnoreCase));
}
