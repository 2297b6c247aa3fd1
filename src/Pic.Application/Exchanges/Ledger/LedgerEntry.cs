namespace Pic.Application.Exchanges.Ledger;

/// <summary>An accounting entry, frozen with its number when it was exported: what happens later gets later numbers.</summary>
public sealed class LedgerEntry
{
    public const int JournalLimit = 4;
    public const int LabelLimit = 200;
    public const int PieceLimit = 40;
    public const int SourceLimit = 60;

    public long Id { get; init; }
    public required string Journal { get; init; }

    /// <summary>The accounting year: numbers run through each journal of a year.</summary>
    public required int Year { get; init; }

    public required int Number { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>The day it was frozen.</summary>
    public required DateOnly ValidatedOn { get; init; }

    public required string Piece { get; init; }
    public required DateOnly PieceOn { get; init; }
    public required string Label { get; init; }

    /// <summary>The act it tells of, like invoice:42; each act is told once.</summary>
    public required string Source { get; init; }

    public List<LedgerLine> Lines { get; } = [];
}

/// <summary>One side of an entry.</summary>
public sealed class LedgerLine
{
    public const int AccountLimit = 20;

    public long Id { get; init; }
    public long LedgerEntryId { get; init; }
    public required string Account { get; init; }
    public required string AccountLabel { get; init; }
    public string? Auxiliary { get; init; }
    public string? AuxiliaryLabel { get; init; }
    public required decimal Debit { get; init; }
    public required decimal Credit { get; init; }
}

/// <summary>The accounts that entries go to, and what else the accountant decides. One row.</summary>
public sealed class LedgerSettings
{
    public long Id { get; init; }
    public string Dues { get; set; } = "756";
    public string DeferredDues { get; set; } = "487";
    public string Gifts { get; set; } = "7541";
    public string Supplies { get; set; } = "706";
    public string Members { get; set; } = "411";
    public string Bank { get; set; } = "512";
    public string Cheques { get; set; } = "5112";
    public string Cash { get; set; } = "530";
    public string Other { get; set; } = "467";
    public string BadDebts { get; set; } = "654";

    /// <summary>Debts taken over from the old tool: their income was booked there.</summary>
    public string TakenOver { get; set; } = "110";

    /// <summary>Invoices and credit notes can also be had as Factur-X.</summary>
    public bool FacturX { get; set; }

    public string ChangedBy { get; set; } = "";

    public IEnumerable<string> Accounts => [Dues, DeferredDues, Gifts, Supplies, Members, Bank, Cheques, Cash, Other, BadDebts, TakenOver];
}
