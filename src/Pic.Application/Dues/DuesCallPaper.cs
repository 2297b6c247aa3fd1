using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Mails.DuesCall;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>Writes the papers of one dues call: invoice, document to set, mail. Nothing is saved here.</summary>
internal sealed class DuesCallPaper(DuesCall call, HostProfile profile, DateOnly? dueOn, DateOnly today, DateTimeOffset now, string siteAddress)
{
    /// <summary>The day the calendar planned the call for.</summary>
    public DateOnly? PlannedOn { get; init; }

    /// <summary>When the mails may leave; null at once.</summary>
    public DateTimeOffset? MailsLeaveAt { get; init; }

    public YearlyDate DepartureDeadline { get; init; } = new(1, 20);

    public int Year => call.Year;

    public DateOnly Today => today;

    /// <param name="key">The key of the row when the caller has one; its lines carry it.</param>
    public Invoice Invoice(Member member, DuesCallPreviewLine line, string? number, long key = 0)
    {
        var invoice = new Invoice
        {
            Id = key,
            MemberId = member.Id,
            Kind = InvoiceKind.Dues,
            Number = number,
            IssuedOn = number is null ? null : today,
            IssuedAt = number is null ? null : now,
            DueOn = dueOn,
            Year = call.Year,
            PeriodFrom = new DateOnly(call.Year, 1, 1),
            PeriodTo = new DateOnly(call.Year, 12, 31),
            Total = line.Amount,
            RecipientName = member.Name,
            RecipientLines = [.. member.Address.Lines()],
            RecipientIdentifier = Identifier(member),
            HostProfileId = profile.Id,
            DuesCallId = call.Id == 0 ? null : call.Id,
            DraftReason = number is null ? "procédure pour impayé en cours" : null,
        };
        invoice.Lines.Add(new InvoiceLine { InvoiceId = key, Position = 1, Description = Description(member.Kind), Quantity = 1, UnitPrice = line.Amount, Amount = line.Amount });
        return invoice;
    }

    /// <summary>A draft is addressed anew when it is issued: its member may have moved, and the general meeting been set.</summary>
    public void Address(Invoice invoice, Member member) =>
        (invoice.RecipientName, invoice.RecipientLines, invoice.RecipientIdentifier, invoice.DueOn) = (member.Name, [.. member.Address.Lines()], Identifier(member), dueOn);

    public static IssuedDocument Document(Invoice invoice) =>
        new() { MemberId = invoice.MemberId, Kind = DocumentKind.Invoice, InvoiceId = invoice.Id, FileName = $"Facture-{invoice.Number}.pdf" };

    public OutboxMail Mail(Invoice invoice, Member member, string email, Guid? documentId, decimal? owed = null)
    {
        var text = Text(invoice, member);
        return new OutboxMail
        {
            Key = OutboxMail.KeyOf(call.Year, member.Number, MailStep.DuesCall, email),
            Step = MailStep.DuesCall,
            Year = call.Year,
            MemberId = member.Id,
            ToAddress = email,
            ToName = member.Name,
            Subject = text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            DocumentId = documentId,
            PlannedOn = PlannedOn,
            Amount = owed ?? invoice.Total,
            NextAttemptAt = MailsLeaveAt,
            QueuedAt = now,
            State = MailState.Waiting,
        };
    }

    public MailText Text(Invoice invoice, Member member) => Text(invoice, member, TransferDetails.Of(profile, invoice.Total, new PayableInvoice(InvoiceKind.Dues, call.Year, invoice.Number ?? "")));

    private MailText Text(Invoice invoice, Member member, TransferDetails transfer) => DuesCallMail.Write(new DuesCallMailData(
        member.Name,
        member.Number,
        call.Year,
        FrenchText.Amount(invoice.Total),
        invoice.Number ?? "—",
        dueOn is { } due ? "au plus tard le " + FrenchText.Day(due) : "à réception",
        transfer.Beneficiary,
        transfer.IbanText,
        transfer.Bic,
        transfer.Reference,
        $"{siteAddress}/mon-espace",
        FrenchText.Day(DepartureDeadline.In(call.Year)),
        profile.Name));

    private static string? Identifier(Member member) =>
        member.Siren is { } siren ? "SIREN " + siren : member.Rna is { } rna ? "RNA " + rna : null;

    private string Description(MemberKind kind) => kind switch
    {
        MemberKind.Association => $"Cotisation {call.Year} – adhésion de l’association",
        MemberKind.Person => $"Cotisation {call.Year} – adhésion individuelle de soutien",
    };
}
