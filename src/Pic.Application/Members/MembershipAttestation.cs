using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Papers;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>Attests that a member is one and is paid up; else says what is missing.</summary>
public sealed class MembershipAttestation(PicDbContext db, PaperDocument paper, TimeProvider clock)
{
    public async Task<Outcome<PaperFile>> RunAsync(long memberId, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == memberId, cancellation);
        if (member.State is not (MembershipState.Member or MembershipState.Leaving) || member.JoinedOn is not { } joined)
        {
            return Refusals.NotAMemberToday(member.Name);
        }

        if (await MissingAsync(memberId, joined, today, cancellation) is { } refusal)
        {
            return refusal;
        }

        var profile = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstAsync(cancellation);
        var rendered = await paper.RenderAsync(Data(member, joined, today, profile), cancellation);
        return new PaperFile(rendered.Pdf, $"Attestation-{member.Number}-{today.Year}.pdf");
    }

    private async Task<Refusal?> MissingAsync(long memberId, DateOnly joined, DateOnly today, CancellationToken cancellation)
    {
        var dues = await db.Balances().Where(b => b.MemberId == memberId && b.Year <= today.Year && (b.Kind == InvoiceKind.Dues || b.Kind == InvoiceKind.TakenOver)).OrderBy(b => b.Year).ToListAsync(cancellation);
        if (dues.FirstOrDefault(b => b.Open > 0) is { } open)
        {
            return Refusals.DuesOpen(open.Year, open.Number, open.Open);
        }

        var ofYear = dues.Where(b => b.Year == today.Year).ToList();
        var joinedLate = joined.Year == today.Year && ofYear.Count == 0;
        return joinedLate || ofYear.Any(b => b.Credited < b.Total && b.WrittenOff == 0) ? null : Refusals.DuesNotPaid(today.Year);
    }

    private static PaperDocumentData Data(Member member, DateOnly joined, DateOnly today, HostProfile profile) =>
        new()
        {
            Host = DocumentPapers.Host(profile),
            Recipient = DocumentPapers.Recipient(member),
            Title = $"Attestation d’adhésion {today.Year}",
            IssuedOn = today,
            Facts = [("Date", FrenchText.Day(today)), ("N° d’adhérent·e", member.Number), ("Adhésion depuis le", FrenchText.Day(joined))],
            Paragraphs =
            [
                $"Par la présente, {profile.Name} atteste que {member.Name}{Identifier(member)} adhère à l’association depuis le {FrenchText.Day(joined)} et que sa cotisation de l’année {today.Year} est réglée.",
                "Cette attestation est établie pour servir et valoir ce que de droit.",
            ],
            Closing = [$"Fait le {FrenchText.Day(today)}", $"Pour {profile.Name}"],
        };

    private static string Identifier(Member member) => member.Siren is { } siren ? $" (SIREN {siren})" : member.Rna is { } rna ? $" (RNA {rna})" : "";
}
