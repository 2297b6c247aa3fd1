using Pic.Application.Documents.CreditNotes;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Parts;
using Pic.Application.Documents.Payment;

namespace Pic.Testing.Documents;

/// <summary>Invented papers, of one page or of several.</summary>
public static class DocumentSamples
{
    public const string Iban = "FR7630006000011234567890189";

    private const string Logo = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><circle cx="20" cy="20" r="16" fill="#1f5f5b"/><path d="M12 26L20 10L28 26Z" fill="#fff"/><rect x="44" y="14" width="70" height="12" rx="6" fill="#d98e2b"/></svg>""";

    public static HostIdentity Host { get; } = new("Association Exemple", ["12 rue des Tilleuls", "31520 Ramonville-Saint-Agne"])
    {
        Siren = "123456782",
        Rna = "W313000001",
        Email = "contact@exemple.org",
        Website = "exemple.org",
        LogoSvg = Logo,
        AccentColour = "#1f5f5b",
        Iban = Iban,
        Bic = "AGRIFRPP",
    };

    public static DocumentRecipient Recipient { get; } =
        new("Les Amis du canal", ["Maison des associations", "3 place Jean-Jaurès", "31520 Ramonville-Saint-Agne"]) { Rna = "W313000002", MemberNumber = "0042" };

    public static InvoiceDocumentData Invoice(int lines = 1, string number = "F2027-0042") => new()
    {
        Host = Host,
        Recipient = Recipient,
        Number = number,
        IssuedOn = new DateOnly(2026, 12, 1),
        DueText = "au plus tard le 31 mars 2027",
        Period = "année 2027",
        Lines = [.. Enumerable.Range(0, lines).Select(i => new DocumentLine(i == 0 ? "Cotisation 2027 – adhésion de l’association" : $"Service n° {i}", 1, 30, 30))],
        Total = 30 * lines,
        VatSentence = "Exonération de TVA, article 261, 7-1° du CGI",
        PaymentTerms = "Paiement par virement, sans escompte",
        OpenBalance = 30 * lines,
        Reference = "Cotisation 2027 " + number,
        EpcPayload = SepaQrCode.WithText("Association Exemple", Iban, 30 * lines, "Cotisation 2027 " + number),
    };

    public static CreditNoteDocumentData CreditNote() => new()
    {
        Host = Host,
        Recipient = Recipient,
        Number = "A2027-0003",
        IssuedOn = new DateOnly(2027, 2, 12),
        InvoiceNumber = "F2027-0042",
        InvoiceIssuedOn = new DateOnly(2026, 12, 1),
        Reason = "adhésion comptée deux fois",
        Lines = [new DocumentLine("Cotisation 2027 – adhésion de l’association", 1, 30, 30)],
        Total = 30,
        VatSentence = "Exonération de TVA, article 261, 7-1° du CGI",
        Settlement = "Ce montant est déduit de ce que vous devez.",
    };
}
