using System.Globalization;
using Pic.Application.Payments.Bank;

namespace Pic.Web.Features.Staff.Splits;

/// <summary>A line to share out: the invoices taken, those a search found, and whose the rest would be.</summary>
public sealed record SplitPage(
    BankLine Line, IReadOnlyList<OwedInvoice> Taken, IReadOnlyDictionary<string, decimal> Shares, string? Search, IReadOnlyList<OwedInvoice> Found, IReadOnlyList<Creditor> Creditors, long? Member)
{
    public decimal Rest => Line.Amount - Shares.Values.Sum();

    public IEnumerable<long> TakenIds => Taken.Select(t => t.InvoiceId);

    public static string Plain(decimal amount) => amount.ToString("0.00", CultureInfo.GetCultureInfo("fr-FR"));
}

/// <summary>An invoice with something left to pay.</summary>
public sealed class OwedInvoice
{
    public long InvoiceId { get; init; }
    public required string Number { get; init; }
    public long MemberId { get; init; }
    public required string MemberNumber { get; init; }
    public required string MemberName { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }
    public decimal Open { get; init; }
}

/// <summary>Whose the rest of the money may be.</summary>
public sealed record Creditor(long Id, string Number, string Name);
