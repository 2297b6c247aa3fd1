using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Application.Mails.ReminderCost;
using Pic.Application.Members;

namespace Pic.Application.Invoicing;

/// <summary>Tells the member of a reminder cost by mail, with its invoice; without a working address the invoice goes with the letter.</summary>
public sealed class TellReminderCost(PicDbContext db, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>Queues the mail in the caller's transaction; once for each invoice.</summary>
    public async Task RunAsync(Invoice invoice, Member member, Guid documentId, CancellationToken cancellation = default)
    {
        var email = (await db.StandingsAsync(invoice.Year, [member.Id], cancellation: cancellation)).SingleOrDefault()?.Email;
        if (email is null)
        {
            return;
        }

        var host = await db.HostProfiles.AsNoTracking().SingleAsync(p => p.Id == invoice.HostProfileId, cancellation);
        var open = (await db.Balances().SingleAsync(b => b.InvoiceId == invoice.Id, cancellation)).Open;
        var transfer = TransferDetails.Of(host, open, new PayableInvoice(invoice.Kind, invoice.Year, invoice.Number!));
        var text = ReminderCostMail.Write(new ReminderCostMailData(
            member.Name, member.Number, invoice.Lines[0].Description, FrenchText.Amount(invoice.Total), invoice.Number!, open <= 0,
            transfer.Beneficiary, transfer.IbanText, transfer.Bic, transfer.Reference, $"{site.Value.Address}/mon-espace", host.Name));
        db.OutboxMails.Add(new OutboxMail
        {
            Key = OutboxMail.KeyOf(invoice.Year, member.Number, MailStep.Invoice, email, invoice.Number),
            Step = MailStep.Invoice,
            Year = invoice.Year,
            MemberId = member.Id,
            ToAddress = email,
            ToName = member.Name,
            Subject = text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            DocumentId = documentId,
            Amount = invoice.Total,
            NextAttemptAt = MailHours.NotBefore(clock),
            QueuedAt = clock.GetUtcNow(),
            State = MailState.Waiting,
        });
        await db.SaveChangesAsync(cancellation);
    }
}
