using System.Globalization;

namespace Pic.Rules.Invoicing;

/// <summary>
/// Numbers of accounting documents: one chronological series without gap for each kind and year, such as F2027-0042.
/// Source: CGI annex II, article 242 nonies A.
/// </summary>
public static class DocumentNumber
{
    /// <summary>Series of invoices.</summary>
    public const char Invoice = 'F';

    /// <summary>Series of credit notes.</summary>
    public const char CreditNote = 'A';

    /// <summary>Series of receipts.</summary>
    public const char Receipt = 'R';

    /// <summary>Series of cheque deposit slips.</summary>
    public const char ChequeDeposit = 'B';

    /// <summary>The year of the series: that of issue, or that of the dues when they are called ahead of it.</summary>
    public static int SeriesYear(DateOnly issuedOn, int duesYear) => Math.Max(issuedOn.Year, duesYear);

    /// <summary>The code of a series, such as F2027.</summary>
    public static string Series(char kind, int year) => string.Create(CultureInfo.InvariantCulture, $"{kind}{year}");

    /// <summary>A number of a series, at least four digits.</summary>
    public static string Of(string series, int rank) => string.Create(CultureInfo.InvariantCulture, $"{series}-{rank:0000}");
}
