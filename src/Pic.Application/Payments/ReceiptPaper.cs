using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Invoicing;
using Pic.Rules.Invoicing;

namespace Pic.Application.Payments;

/// <summary>What a receipt prints.</summary>
internal static class ReceiptPaper
{
    public static PaperDocumentData Of(Receipt receipt, Payment payment, HostProfile profile, string memberNumber) => new()
    {
        Host = DocumentPapers.Host(profile),
        Recipient = new DocumentRecipient(receipt.RecipientName, receipt.RecipientLines) { MemberNumber = memberNumber },
        Title = "Reçu " + receipt.Number,
        IssuedOn = receipt.IssuedOn,
        Facts = [("Date", FrenchText.Day(receipt.IssuedOn)), ("N° d’adhérent·e", memberNumber), ("Mode de paiement", Method(payment.Method)), ("Référence", payment.Reference)],
        Paragraphs =
        [
            $"{profile.Name} atteste avoir reçu le {FrenchText.Day(payment.ReceivedOn)} la somme de {FrenchText.Amount(receipt.Amount)}{Payer(receipt, payment)}.",
        ],
        Table = new PaperTable([new("Pour"), new("Montant", 35, IsAmount: true)], [.. receipt.Lines.Select(Cells)]),
        Totals = [new("Total reçu", receipt.Amount, Strong: true)],
        Notes = ["Ce reçu confirme un encaissement. Ce n’est pas un reçu fiscal au titre des dons."],
        Closing = [$"Établi le {FrenchText.Day(receipt.IssuedOn)}", receipt.IssuedBy],
    };

    private static string Payer(Receipt receipt, Payment payment) =>
        payment.Payer.Length > 0 && !string.Equals(payment.Payer, receipt.RecipientName, StringComparison.OrdinalIgnoreCase) ? $", versée par {payment.Payer} pour {receipt.RecipientName}" : "";

    private static string[] Cells(string line) => line.LastIndexOf(" : ", StringComparison.Ordinal) is var at and > 0 ? [line[..at], line[(at + 3)..]] : [line, ""];

    private static string Method(PaymentMethod method) => method switch
    {
        PaymentMethod.Transfer => "virement",
        PaymentMethod.Cheque => "chèque",
        PaymentMethod.Cash => "espèces",
        PaymentMethod.Other => "autre",
    };
}
