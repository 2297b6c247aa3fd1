namespace Pic.Application.Documents.Parts;

/// <summary>The host as it appears on its papers.</summary>
public sealed record HostIdentity(string Name, IReadOnlyList<string> AddressLines)
{
    public string? Siren { get; init; }
    public string? Rna { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }

    /// <summary>The logo as SVG, or nothing.</summary>
    public string? LogoSvg { get; init; }

    /// <summary>#rrggbb; darkened where text in it could not be read.</summary>
    public string? AccentColour { get; init; }

    public string? Iban { get; init; }
    public string? Bic { get; init; }
}

/// <summary>Who receives a document.</summary>
public sealed record DocumentRecipient(string Name, IReadOnlyList<string> AddressLines)
{
    public string? Siren { get; init; }
    public string? Rna { get; init; }
    public string? MemberNumber { get; init; }
}

/// <summary>One line of an invoice or a credit note, in euros.</summary>
public sealed record DocumentLine(string Description, decimal Quantity, decimal UnitPrice, decimal Amount)
{
    /// <summary>A second, smaller line: the period, the member concerned.</summary>
    public string? Detail { get; init; }
}

/// <summary>One VAT rate of a taxable document: percent, base and tax in euros.</summary>
public sealed record DocumentTax(decimal Rate, decimal Net, decimal Tax);
