namespace Pic.Application.Exchanges.Accounting;

/// <summary>One movement between two accounts, in euros.</summary>
public sealed record PahekoEntry(
    DateOnly On,
    string Label,
    decimal Amount,
    string DebitAccount,
    string CreditAccount,
    string? Piece = null,
    string? PaymentReference = null,
    string? Notes = null
);

/// <summary>
/// Entries as Paheko's simple CSV import reads them (Comptabilité → Exercice → Import). The entry number stays empty: a
/// filled one would update an entry that exists.
/// </summary>
public static class PahekoFile
{
    private static readonly string[] Columns =
    [
        "Numéro d’écriture", "Libellé", "Date", "Remarques", "Numéro pièce comptable", "Référence paiement", "Compte de débit", "Compte de crédit", "Montant",
    ];

    /// <exception cref="ArgumentException">An amount is not above zero: a movement the other way swaps the accounts.</exception>
    public static void Write(Stream output, IEnumerable<PahekoEntry> entries)
    {
        using var csv = new AccountingCsv(output);
        csv.Row(Columns.Select(c => c.Replace('’', '\'')));
        foreach (var e in entries.OrderBy(e => e.On).ThenBy(e => e.Piece, StringComparer.Ordinal))
        {
            if (e.Amount <= 0)
                throw new ArgumentException($"Entry {e.Piece} has no positive amount.", nameof(entries));
            csv.Row("", e.Label, AccountingCsv.Day(e.On), e.Notes, e.Piece, e.PaymentReference, e.DebitAccount, e.CreditAccount, AccountingCsv.Amount(e.Amount));
        }
    }
}
