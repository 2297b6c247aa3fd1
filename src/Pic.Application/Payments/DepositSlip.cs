using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Invoicing;

namespace Pic.Application.Payments;

/// <summary>The slip that goes to the bank with the cheques.</summary>
public sealed class DepositSlip(PicDbContext db, PaperDocument paper)
{
    /// <summary>Null when there is no such slip.</summary>
    public async Task<PaperFile?> RunAsync(string number, CancellationToken cancellation = default)
    {
        var slip = await db.ChequeDeposits.AsNoTracking().Include(d => d.Cheques.OrderBy(c => c.Id)).FirstOrDefaultAsync(d => d.Number == number, cancellation);
        if (slip is null)
        {
            return null;
        }

        var profile = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstAsync(cancellation);
        var rendered = await paper.RenderAsync(Data(slip, profile), cancellation);
        return new PaperFile(rendered.Pdf, $"Bordereau-{slip.Number}.pdf");
    }

    private static PaperDocumentData Data(ChequeDeposit slip, HostProfile profile) => new()
    {
        Host = DocumentPapers.Host(profile),
        Recipient = new DocumentRecipient("À notre banque", []),
        Title = "Remise de chèques " + slip.Number,
        IssuedOn = slip.DepositedOn,
        Facts =
        [
            ("Date", FrenchText.Day(slip.DepositedOn)),
            ("Compte à créditer", profile.Iban.Length > 0 ? FrenchText.Iban(profile.Iban) : null),
            ("Nombre de chèques", slip.Cheques.Count.ToString(FrenchText.Culture)),
        ],
        Table = new PaperTable(
            [new("N°", 12), new("Tireur"), new("Référence", 45), new("Montant", 32, IsAmount: true)],
            [.. slip.Cheques.Select((c, i) => new[] { (i + 1).ToString(FrenchText.Culture), c.Payer, c.Reference, FrenchText.Amount(c.Amount) })]),
        Totals = [new("Total de la remise", slip.Cheques.Sum(c => c.Amount), Strong: true)],
        Closing = [$"Le {FrenchText.Day(slip.DepositedOn)}", "Signature :"],
    };
}
