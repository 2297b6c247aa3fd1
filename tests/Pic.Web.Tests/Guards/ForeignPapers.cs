using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Testing.Builders;
using Pic.Web.Tests.Hosting;

namespace Pic.Web.Tests.Guards;

/// <summary>One paper of each kind that belongs to somebody else.</summary>
internal static class ForeignPapers
{
    public const string Invoice = "F2027-9999";
    public const string CreditNote = "A2027-9999";
    public const string Receipt = "R2027-9999";

    private static readonly DateTimeOffset At = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    public static Task<int> GivePapersAsync(this PortalHost host, Member member) =>
        host.AsStaffAsync(async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            db.Attach(member);
            var profile = new HostProfile { Since = At, ChangedBy = "test", Name = "Le PIC" };
            var invoice = new AnInvoice(member, 2027).Numbered(Invoice).From(profile).Build();
            db.Add(invoice);
            await db.SaveChangesAsync();
            var credit = new CreditNote
            {
                MemberId = member.Id,
                InvoiceId = invoice.Id,
                Number = CreditNote,
                IssuedOn = new DateOnly(2026, 12, 1),
                IssuedAt = At,
                IssuedBy = "test",
                Amount = 30m,
                Reason = "Départ",
                HostProfile = profile,
            };
            db.Add(credit);
            await db.SaveChangesAsync();
            db.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Invoice, InvoiceId = invoice.Id, FileName = "facture.pdf" });
            db.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.CreditNote, CreditNoteId = credit.Id, FileName = "avoir.pdf" });
            var payment = new APayment(member, 30m).Build();
            db.Add(payment);
            await db.SaveChangesAsync();
            var receipt = new Pic.Application.Payments.Receipt { MemberId = member.Id, PaymentId = payment.Id, Number = Receipt, IssuedOn = new DateOnly(2026, 12, 1), IssuedAt = At, IssuedBy = "test", Amount = 30m, RecipientName = member.Name, HostProfile = profile };
            db.Add(receipt);
            await db.SaveChangesAsync();
            db.Add(new IssuedDocument { MemberId = member.Id, Kind = DocumentKind.Receipt, ReceiptId = receipt.Id, FileName = "recu.pdf" });
            return await db.SaveChangesAsync();
        });
}
