using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges.Fec;

/// <summary>
/// Writes the file of accounting entries (FEC): 18 columns, tabs, one continuous series of numbers for each journal.
/// Source: article A47 A-1 of the Livre des procédures fiscales.
/// </summary>
public static class FecFile
{
    private const string Columns =
        "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

    /// <summary>SIREN, FEC and the day the year closes.</summary>
    public static string Name(string siren, DateOnly closingOn) => $"{siren}FEC{Day(closingOn)}.txt";

    /// <param name="output">Left open.</param>
    /// <param name="entries">In any order.</param>
    /// <param name="encoding">ISO 8859-15 unless the reader asks for UTF-8.</param>
    /// <param name="lastNumbers">The last number given in each journal by an earlier export of the same year.</param>
    /// <exception cref="ArgumentException">An entry has no lines or does not balance.</exception>
    public static void Write(
        Stream output,
        IEnumerable<FecEntry> entries,
        FecEncoding encoding = FecEncoding.Latin9,
        IReadOnlyDictionary<string, int>? lastNumbers = null
    )
    {
        using var writer = new StreamWriter(output, EncodingOf(encoding), 64 * 1024, leaveOpen: true) { NewLine = "\r\n" };
        var numbers = new Dictionary<string, int>(lastNumbers ?? new Dictionary<string, int>());
        writer.WriteLine(Columns);
        foreach (var entry in entries.OrderBy(e => e.ValidatedOn).ThenBy(e => e.Number).ThenBy(e => e.On).ThenBy(e => e.Piece, StringComparer.Ordinal))
        {
            Check(entry);
            var number = numbers[entry.JournalCode] = entry.Number ?? numbers.GetValueOrDefault(entry.JournalCode) + 1;
            foreach (var line in entry.Lines)
                writer.WriteLine(string.Join('\t', Cells(entry, line, number).Select(c => Clean(c, encoding))));
        }
    }

    private static void Check(FecEntry entry)
    {
        if (entry.Lines.Count < 2 || entry.Lines.Sum(l => l.Debit - l.Credit) != 0)
            throw new ArgumentException($"Entry {entry.Piece} does not balance.", nameof(entry));
        if (entry.Lines.Any(l => l.Debit < 0 || l.Credit < 0 || (l.Debit > 0) == (l.Credit > 0)))
            throw new ArgumentException($"Entry {entry.Piece} has a line that is not either a debit or a credit.", nameof(entry));
    }

    private static IEnumerable<string> Cells(FecEntry entry, FecLine line, int number) =>
        [
            entry.JournalCode,
            entry.JournalLabel,
            number.ToString(CultureInfo.InvariantCulture),
            Day(entry.On),
            line.Account,
            line.AccountLabel,
            line.AuxiliaryAccount ?? "",
            line.AuxiliaryLabel ?? "",
            entry.Piece,
            Day(entry.PieceOn),
            entry.Label,
            Amount(line.Debit),
            Amount(line.Credit),
            line.Lettering ?? "",
            line.LetteredOn is { } day ? Day(day) : "",
            Day(entry.ValidatedOn),
            "",
            "",
        ];

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Clean(string text, FecEncoding encoding)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            clean.Append(char.IsControl(c) ? ' ' : c);
        return encoding == FecEncoding.Utf8 ? clean.ToString().Trim() : Plain(clean.ToString().Trim());
    }

    /// <summary>Typographic signs that ISO 8859-15 lacks become the plain ones.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch { '’' or '‘' => '\'', '“' or '”' => '"', '–' or '—' or '‑' => '-', '\u202F' => '\u00A0', '…' => '.', _ => c });
        return plain.ToString();
    }

    private static Encoding EncodingOf(FecEncoding encoding) =>
        encoding switch
        {
            FecEncoding.Latin9 => CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-15", EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)!,
            FecEncoding.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
}
