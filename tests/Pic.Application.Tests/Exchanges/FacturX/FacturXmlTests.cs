using System.Text;
using Pic.Application.Exchanges.FacturX;
using Pic.Rules.Invoicing;
using Xunit;

namespace Pic.Application.Tests.Exchanges.FacturX;

public sealed class FacturXmlTests
{
    public static TheoryData<VatCase, bool> Cases()
    {
        var cases = new TheoryData<VatCase, bool>();
        foreach (var vat in Enum.GetValues<VatCase>())
        {
            cases.Add(vat, false);
            cases.Add(vat, true);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_EachVatCase_BreaksNoRule(VatCase vat, bool isCreditNote) =>
        Assert.Empty(En16931Rules.Broken(FacturXml.Write(isCreditNote ? CreditNote(vat) : Invoice(vat))));

    [Theory]
    [InlineData(VatCase.OutOfScope, "O", "VATEX-EU-O")]
    [InlineData(VatCase.Exempt261_7, "E", "VATEX-FR-CGI261-7")]
    [InlineData(VatCase.Exempt261_4_9, "E", "VATEX-FR-CGI261-4")]
    [InlineData(VatCase.Franchise293B, "E", "VATEX-FR-FRANCHISE")]
    public void Write_Exemption_NamesCategoryAndReason(VatCase vat, string category, string code)
    {
        var xml = Text(Invoice(vat));

        Assert.Contains($"<ram:CategoryCode>{category}</ram:CategoryCode>", xml, StringComparison.Ordinal);
        Assert.Contains($"<ram:ExemptionReasonCode>{code}</ram:ExemptionReasonCode>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TaxableWithTwoRates_AddsUp()
    {
        var document = Invoice(VatCase.Taxable) with { Lines = [new("Hébergement", 3, 9.99m, 20), new("Livre", 1, 10m, 5.5m)] };

        Assert.Empty(En16931Rules.Broken(FacturXml.Write(document)));
        Assert.Contains("<ram:GrandTotalAmount>46.51</ram:GrandTotalAmount>", Text(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CreditNote_IsPositiveAndNamesTheInvoice()
    {
        var xml = Text(CreditNote(VatCase.Exempt261_7));

        Assert.Contains("<ram:TypeCode>381</ram:TypeCode>", xml, StringComparison.Ordinal);
        Assert.Contains("<ram:IssuerAssignedID>F2027-0042</ram:IssuerAssignedID>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain(">-", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_PartlyPaid_AsksForTheRest() =>
        Assert.Contains("<ram:DuePayableAmount>20.00</ram:DuePayableAmount>", Text(Invoice(VatCase.Exempt261_7) with { AlreadyPaid = 10m }), StringComparison.Ordinal);

    [Fact]
    public void Write_HostileName_StaysText()
    {
        var document = Invoice(VatCase.Exempt261_7);

        var xml = Text(document with { Buyer = document.Buyer with { Name = "A & B <script>\u0001\uFFFF" } });

        Assert.Contains("<ram:Name>A &amp; B &lt;script&gt;</ram:Name>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SameDocument_GivesTheSameBytes() =>
        Assert.Equal(FacturXml.Write(Invoice(VatCase.Taxable)), FacturXml.Write(Invoice(VatCase.Taxable)));

    [Fact]
    public void Write_PaidAboveTotal_Throws() =>
        Assert.Throws<ArgumentException>(() => FacturXml.Write(Invoice(VatCase.Taxable) with { AlreadyPaid = 100m }));

    [Theory]
    [InlineData("<ram:GrandTotalAmount>30.00", "<ram:GrandTotalAmount>31.00", "BR-CO-15")]
    [InlineData("<ram:CategoryCode>E", "<ram:CategoryCode>S", "BR-E-08")]
    [InlineData("<ram:CountryID>FR</ram:CountryID>", "", "BR-09")]
    [InlineData("<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>", "", "BR-05")]
    public void Broken_SpoiltDocument_IsFound(string from, string to, string rule)
    {
        var xml = Text(Invoice(VatCase.Exempt261_7));
        var at = xml.IndexOf(from, StringComparison.Ordinal);

        Assert.Contains(rule, En16931Rules.Broken(Encoding.UTF8.GetBytes(xml[..at] + to + xml[(at + from.Length)..])));
    }

    private static FacturXDocument CreditNote(VatCase vat) =>
        Invoice(vat) with { IsCreditNote = true, Number = "A2027-0003", CreditedInvoice = "F2027-0042", CreditedInvoiceOn = new(2026, 12, 1), DueOn = null };

    private static FacturXDocument Invoice(VatCase vat) =>
        new()
        {
            Number = "F2027-0042",
            IssuedOn = new(2026, 12, 1),
            DueOn = new(2027, 1, 27),
            PeriodFrom = new(2027, 1, 1),
            PeriodTo = new(2027, 12, 31),
            Seller = new("Projet Exemple", ["1 rue du Canal"], "31520", "Ramonville") { Siren = "732829320", Email = "tresorerie@exemple.example" },
            Buyer = new("Les Jardins de l’Hers", ["2 chemin Vert", "Bât. B", "Étage 1"], "31520", "Ramonville") { Identifier = "W313001234" },
            Lines = [new("Cotisation 2027", 1, 30m, vat == VatCase.Taxable ? 20 : 0)],
            VatCase = vat,
            Iban = "FR76 3000 6000 0112 3456 7890 189",
            Bic = "AGRIFRPP",
            PaymentReference = "Cotisation 2027 F2027-0042",
            Notes = ["Merci de votre adhésion."],
        };

    private static string Text(FacturXDocument document) => Encoding.UTF8.GetString(FacturXml.Write(document));
}
