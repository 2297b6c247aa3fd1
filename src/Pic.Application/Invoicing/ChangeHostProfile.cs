using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Mails.Transport;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Payments;

namespace Pic.Application.Invoicing;

/// <summary>The host's particulars as typed.</summary>
public sealed record HostProfileDraft
{
    public required string Name { get; init; }
    public string ShortName { get; init; } = "";
    public PostalAddress Address { get; init; } = new();
    public string? Siren { get; init; }
    public string? Rna { get; init; }
    public string Email { get; init; } = "";
    public string Website { get; init; } = "";
    public string Iban { get; init; } = "";
    public string Bic { get; init; } = "";
    public string LogoSvg { get; init; } = "";
    public string AccentColour { get; init; } = "#1f5f5b";
    public VatCase VatCase { get; init; }
    public DateOnly? VatDecidedOn { get; init; }
    public string PaymentTerms { get; init; } = "";
    public string MailSenderName { get; init; } = "";
    public string MailSender { get; init; } = "";
}

/// <summary>Adds a new version of the host's particulars: documents already issued keep those of their day.</summary>
public sealed class ChangeHostProfile(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<HostProfile>> RunAsync(HostProfileDraft draft, Actor actor, CancellationToken cancellation = default)
    {
        if (HostProfileCheck.Refuse(draft, clock.Today()) is { } refusal)
        {
            return refusal;
        }

        var before = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        var after = Version(draft, clock.GetUtcNow(), actor.Name);
        var changes = Changes(before, after);
        if (before is not null && changes.Count == 0)
        {
            return before;
        }

        db.HostProfiles.Add(after);
        db.JournalEntries.Add(new JournalEntry
        {
            At = after.Since,
            By = actor.Name,
            AccountId = actor.AccountId,
            Origin = actor.Origin,
            Act = "host-profile.changed",
            Summary = "Coordonnées de l’hébergeur modifiées : les prochains documents les porteront.",
            Changes = JsonSerializer.Serialize(changes),
        });
        await db.SaveChangesAsync(cancellation);
        return after;
    }

    private static HostProfile Version(HostProfileDraft draft, DateTimeOffset now, string by) => new()
    {
        Since = now,
        ChangedBy = by,
        Name = draft.Name.Trim(),
        ShortName = draft.ShortName.Trim(),
        Address = draft.Address,
        Siren = string.IsNullOrWhiteSpace(draft.Siren) ? null : Siren.Normalise(draft.Siren),
        Rna = string.IsNullOrWhiteSpace(draft.Rna) ? null : Rna.Normalise(draft.Rna),
        Email = draft.Email.Trim(),
        Website = draft.Website.Trim(),
        Iban = Iban.Compact(draft.Iban),
        Bic = Bic.Compact(draft.Bic),
        LogoSvg = draft.LogoSvg,
        AccentColour = draft.AccentColour.ToLowerInvariant(),
        VatCase = draft.VatCase,
        VatDecidedOn = draft.VatDecidedOn,
        PaymentTerms = draft.PaymentTerms.Trim(),
        MailSenderName = draft.MailSenderName.Trim(),
        MailSender = draft.MailSender.Trim(),
    };

    private static Dictionary<string, string?[]> Changes(HostProfile? before, HostProfile after) =>
        Facts(after).Zip(before is null ? Facts(after).Select(fact => (fact.Name, (string?)null)) : Facts(before))
            .Where(pair => pair.First.Value != pair.Second.Item2)
            .ToDictionary(pair => pair.First.Name, pair => new[] { pair.Second.Item2, pair.First.Value });

    private static IEnumerable<(string Name, string? Value)> Facts(HostProfile p) =>
    [
        (nameof(p.Name), p.Name), (nameof(p.ShortName), p.ShortName), (nameof(p.Address), string.Join('\n', p.Address.Lines())), (nameof(p.Siren), p.Siren),
        (nameof(p.Rna), p.Rna), (nameof(p.Email), p.Email), (nameof(p.Website), p.Website), (nameof(p.Iban), p.Iban), (nameof(p.Bic), p.Bic),
        (nameof(p.LogoSvg), p.LogoSvg), (nameof(p.AccentColour), p.AccentColour), (nameof(p.VatCase), p.VatCase.ToString()),
        (nameof(p.VatDecidedOn), p.VatDecidedOn?.ToString("O")), (nameof(p.PaymentTerms), p.PaymentTerms),
        (nameof(p.MailSenderName), p.MailSenderName), (nameof(p.MailSender), p.MailSender),
    ];
}

/// <summary>What an invoice needs of its issuer, checked before it is printed a hundred times.</summary>
internal static class HostProfileCheck
{
    public static Refusal? Refuse(HostProfileDraft draft, DateOnly today) =>
        string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Trim().Length > HostProfile.NameLimit ? Refusals.HostNameMissing(HostProfile.NameLimit)
        : !draft.Address.IsComplete ? Refusals.HostAddressIncomplete()
        : !string.IsNullOrWhiteSpace(draft.Siren) && Siren.Normalise(draft.Siren) is null ? Refusals.HostSirenWrong()
        : !string.IsNullOrWhiteSpace(draft.Rna) && Rna.Normalise(draft.Rna) is null ? Refusals.HostRnaWrong()
        : !Iban.IsValid(draft.Iban) ? Refusals.HostIbanWrong()
        : !string.IsNullOrWhiteSpace(draft.Bic) && !Bic.IsValid(draft.Bic) ? Refusals.HostBicWrong()
        : draft.VatDecidedOn is null || draft.VatDecidedOn > today ? Refusals.VatDecisionMissing()
        : !IsColour(draft.AccentColour) ? Refusals.ColourWrong()
        : draft.Email.Length > 0 && MailAddress.Read(draft.Email).Refusal is { } email ? email with { Code = Refusals.HostEmailWrong }
        : draft.MailSender.Length > 0 && MailAddress.Read(draft.MailSender).Refusal is { } sender ? sender with { Code = Refusals.HostSenderWrong }
        : LogoSvg.Refuse(draft.LogoSvg);

    private static bool IsColour(string colour) => colour is { Length: 7 } && colour[0] == '#' && colour.AsSpan(1).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;
}
