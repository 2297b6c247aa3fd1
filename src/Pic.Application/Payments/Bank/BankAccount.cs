namespace Pic.Application.Payments.Bank;

/// <summary>An account of the host, as its bank names it: an IBAN, or whatever the files say.</summary>
public sealed class BankAccount
{
    public const int IdentifierLimit = 64;
    public const int LabelLimit = 80;

    public long Id { get; init; }
    public required string Identifier { get; init; }
    public string Label { get; set; } = "";
    public required DateTimeOffset Since { get; init; }

    /// <summary>The label, or the identifier in groups of four while nobody gave one.</summary>
    public string Title => Label.Length > 0 ? Label : FrenchText.Iban(Identifier);
}
