namespace Pic.Application.Exchanges.Ledger;

/// <summary>An entry before it has a number: an act, told by accounts.</summary>
internal sealed record LedgerDraft(string Journal, DateOnly On, string Piece, string Label, string Source, IReadOnlyList<DraftLine> Lines)
{
    /// <summary>The day of the document, when the entry had to be booked later.</summary>
    public DateOnly PieceOn { get; init; } = On;
}

/// <summary>One side: above zero is a debit, below a credit.</summary>
internal sealed record DraftLine(LedgerAccount Account, decimal Amount, Party? Party = null);

/// <summary>An account with the words its number stands for.</summary>
internal sealed record LedgerAccount(string Number, string Label);

/// <summary>A member as an auxiliary account.</summary>
internal sealed record Party(string Number, string Name);

/// <summary>The journals.</summary>
internal static class Journals
{
    public const string Sales = "VE";
    public const string Bank = "BQ";
    public const string Cash = "CA";
    public const string Various = "OD";

    public static string Label(string code) => code switch
    {
        Sales => "Cotisations et ventes",
        Bank => "Banque",
        Cash => "Caisse",
        _ => "Opérations diverses",
    };
}
