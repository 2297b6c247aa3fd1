using Microsoft.EntityFrameworkCore;
using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Application.Tests.Payments;
using Pic.Rules.Invoicing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Invoicing;

/// <summary>What invoices and credit notes say below their lines is true of each.</summary>
public sealed class PrintedSentencesTests
{
    [Theory]
    [InlineData(InvoiceKind.Dues, true)]
    [InlineData(InvoiceKind.TakenOver, true)]
    [InlineData(InvoiceKind.ReminderCost, false)]
    [InlineData(InvoiceKind.Other, false)]
    public void Terms_OfTheDues_StandOnDuesOnly(InvoiceKind kind, bool dues)
    {
        var host = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai", PaymentTerms = "Cotisation à régler avant l’assemblée générale." };
        var member = new AMember().Build();

        var paper = DocumentPapers.Invoice(new AnInvoice(member, 2027).Of(7.5m, kind).Numbered("F2027-0042").DueOn(null), host, member.Number);

        Assert.Equal(dues ? host.PaymentTerms : "Facture à régler à réception. Pas d’escompte pour paiement anticipé.", paper.PaymentTerms);
    }

    [Theory]
    [InlineData(0, "Ce montant vient en déduction de ce que vous devez.")]
    [InlineData(30, "Vous aviez déjà payé ce montant : il devient un crédit sur votre compte.")]
    [InlineData(25, "Sur ce montant, 5,00 € viennent en déduction de ce que vous devez et 7,00 €, que vous aviez déjà payés, deviennent un crédit sur votre compte.")]
    public async Task CreditNote_Settlement_SaysWhereTheMoneyGoes(int paid, string sentence)
    {
        await using var bed = await DeskBed.OpenAsync();
        if (paid > 0)
        {
            await bed.RecordAsync(DeskBed.Request(paid, bed.B));
        }

        Assert.Equal(sentence, await SettlementAsync(bed, bed.Invoices[2], 12m));
    }

    [Fact]
    public async Task CreditNote_PaidBySomebodyElse_SaysWhoseCreditItBecomes()
    {
        await using var bed = await DeskBed.OpenAsync();
        await bed.RecordAsync(DeskBed.Request(30m, bed.A) with { Splits = [new(bed.Invoices[2].Id, 30m)] });

        Assert.Equal("Ce montant était déjà payé : il devient un crédit sur le compte de qui l’a versé.", await SettlementAsync(bed, bed.Invoices[2], 12m));
    }

    private static async Task<string> SettlementAsync(DeskBed bed, Invoice invoice, decimal amount)
    {
        var note = (await bed.Portal.AsStaffAsync((IssueCreditNote issue) => issue.RunAsync(invoice.Id, amount, "Geste", DeskBed.Treasurer))).Value;
        return await bed.Portal.WithDataAsync(async db =>
        {
            var papers = await DocumentPapers.LoadAsync(db, await db.IssuedDocuments.Where(d => d.CreditNoteId == note.Id).ToListAsync(), default);
            return papers.CreditNote(note.Id).Settlement!.Replace('\u202f', ' ');
        });
    }
}
