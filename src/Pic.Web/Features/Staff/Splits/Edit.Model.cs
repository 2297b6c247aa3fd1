using System.Globalization;
using Pic.Application.Payments;
using Pic.Application.Payments.Bank;

namespace Pic.Web.Features.Staff.Splits;

/// <summary>A line to share out: the invoices taken, those a search found, and whose the rest would be.</summary>
public sealed record SplitPage(
    BankLine Line, IReadOnlyList<OwedInvoice> Taken, IReadOnlyDictionary<string, decimal> Shares, string? Search, IReadOnlyList<OwedInvoice> Found, IReadOnlyList<Creditor> Creditors, long? Member)
{
    /// <summary>The parts as somebody typed them; empty at first, when the shares stand there.</summary>
    public IReadOnlyDictionary<long, string> Typed { get; init; } = new Dictionary<long, string>();

    /// <summary>What is wrong with a part.</summary>
    public IReadOnlyDictionary<long, string> Faults { get; init; } = new Dictionary<long, string>();

    public Surplus? Surplus { get; init; }

    public bool IsGift => Creditors.Count == 0 || Surplus == Pic.Application.Payments.Surplus.Gift;

    public string PartOf(OwedInvoice owed) => Typed.TryGetValue(owed.InvoiceId, out var typed) ? typed : Plain(Shares.GetValueOrDefault(owed.Number));

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
