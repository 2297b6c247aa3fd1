using System.Xml.Linq;
using Pic.Rules.Invoicing;

namespace Pic.Application.Exchanges.FacturX;

/// <summary>The seller or the buyer: name, legal identifier, address, tax registration.</summary>
internal static class CiiParty
{
    private const string SirenScheme = "0002";

    public static XElement Of(string element, FacturXParty party, VatCase vat, bool isSeller) =>
        CiiElements.Node(
            element,
            CiiElements.Text("ID", party.Identifier),
            CiiElements.Text("Name", party.Name),
            string.IsNullOrWhiteSpace(party.Siren) ? null : CiiElements.Node("SpecifiedLegalOrganization", CiiElements.Text("ID", party.Siren, SirenScheme)),
            CiiElements.Node(
                "PostalTradeAddress",
                CiiElements.Text("PostcodeCode", party.Postcode),
                CiiElements.Text("LineOne", party.AddressLines.ElementAtOrDefault(0)),
                CiiElements.Text("LineTwo", party.AddressLines.ElementAtOrDefault(1)),
                CiiElements.Text("LineThree", string.Join(", ", party.AddressLines.Skip(2))),
                CiiElements.Text("CityName", party.City),
                CiiElements.Text("CountryID", party.Country)
            ),
            string.IsNullOrWhiteSpace(party.Email) ? null : CiiElements.Node("URIUniversalCommunication", CiiElements.Text("URIID", party.Email, "EM")),
            Registration(party, vat, isSeller)
        );

    /// <summary>
    /// Outside the scope of VAT no VAT number may appear; an exempt seller without one gives its national identifier.
    /// </summary>
    private static XElement? Registration(FacturXParty party, VatCase vat, bool isSeller)
    {
        if (vat == VatCase.OutOfScope)
            return null;
        if (!string.IsNullOrWhiteSpace(party.VatNumber))
            return CiiElements.Node("SpecifiedTaxRegistration", CiiElements.Text("ID", party.VatNumber, "VA"));
        var national = string.IsNullOrWhiteSpace(party.Siren) ? party.Identifier : party.Siren;
        return isSeller && !string.IsNullOrWhiteSpace(national) ? CiiElements.Node("SpecifiedTaxRegistration", CiiElements.Text("ID", national, "FC")) : null;
    }
}
