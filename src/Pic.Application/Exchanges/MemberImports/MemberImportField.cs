namespace Pic.Application.Exchanges.MemberImports;

/// <summary>What a column of a members' file can mean.</summary>
public enum MemberImportField
{
    Number,
    Kind,
    Category,
    Name,
    Company,
    LastName,
    FirstName,
    LegalForm,
    Rna,
    Siren,
    Siret,
    Purpose,
    Themes,
    AddressLine1,
    AddressLine2,
    PostalCode,
    Town,
    Country,
    Website,
    State,
    JoinedOn,
    ContactName,
    Email,
    Phone,
    TreasurerName,
    TreasurerEmail,
    TreasurerPhone,
}
