using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Pic.Rules.Payments.Matching;

namespace Pic.Testing.Matching;

/// <summary>A CAMT.053 as a bank writes it, holding these lines; its balances add up.</summary>
public static class EveningFile
{
    private static readonly XNamespace Space = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    public static byte[] Camt(IReadOnlyCollection<MatchingLine> lines, DateOnly on, string iban = "FR7630006000011234567890189")
    {
        var statement = Element(
            "Stmt",
            Element("Id", "1"),
            Element("Acct", Element("Id", Element("IBAN", iban)), Element("Ccy", "EUR")),
            Balance("OPBD", 1000m, on),
            Balance("CLBD", 1000m + lines.Sum(l => l.Amount), on),
            lines.Select((line, at) => Entry(line, on.AddDays(-(at % 20)), at + 1)));
        var document = new XDocument(Element("Document", Element("BkToCstmrStmt", Element("GrpHdr", Element("MsgId", "1")), statement)));
        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Entry(MatchingLine line, DateOnly on, int number) =>
        Element(
            "Ntry",
            Element("NtryRef", number.ToString(CultureInfo.InvariantCulture)),
            Amount(Math.Abs(line.Amount)),
            Element("CdtDbtInd", line.Amount < 0 ? "DBIT" : "CRDT"),
            Element("Sts", Element("Cd", "BOOK")),
            Element("BookgDt", Element("Dt", Day(on))),
            Element(
                "NtryDtls",
                Element(
                    "TxDtls",
                    Element("Refs", Element("AcctSvcrRef", string.Create(CultureInfo.InvariantCulture, $"{on:yyMMdd}{number:000000}"))),
                    Element(
                        "RltdPties",
                        Element(line.Amount < 0 ? "Cdtr" : "Dbtr", Element("Pty", Element("Nm", line.Payer ?? "TIERS"))),
                        line.PayerIban is null ? null : Element("DbtrAcct", Element("Id", Element("IBAN", line.PayerIban)))),
                    Element("RmtInf", Element("Ustrd", line.Text)))));

    private static XElement Balance(string code, decimal amount, DateOnly on) =>
        Element("Bal", Element("Tp", Element("CdOrPrtry", Element("Cd", code))), Amount(amount), Element("CdtDbtInd", "CRDT"), Element("Dt", Element("Dt", Day(on))));

    private static XElement Amount(decimal amount) =>
        new(Space + "Amt", new XAttribute("Ccy", "EUR"), amount.ToString("0.00", CultureInfo.InvariantCulture));

    private static string Day(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static XElement Element(string name, params object?[] content) => new(Space + name, content);
}
