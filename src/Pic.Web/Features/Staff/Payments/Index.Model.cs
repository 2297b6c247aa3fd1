using Pic.Rules.Invoicing;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Payments;

/// <param name="Total">Euros of all that the list holds, reversed payments left out.</param>
public sealed record PaymentListModel(PaymentListInput Input, IReadOnlyList<PaymentRow> Rows, Pager Pager, decimal Total, bool MayRecord);

/// <summary>One payment in the list.</summary>
public sealed class PaymentRow
{
    public long Id { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public PaymentMethod Method { get; init; }
    public decimal Amount { get; init; }
    public string Payer { get; init; } = "";
    public string Reference { get; init; } = "";
    public string? MemberNumber { get; init; }
    public string? MemberName { get; init; }
    public decimal Allocated { get; init; }
    public decimal Given { get; init; }
    public bool IsReversed { get; init; }
    public string? Slip { get; init; }
    public IReadOnlyList<string> Invoices { get; init; } = [];
    public string RecordedBy { get; init; } = "";

    public decimal Credit => IsReversed ? 0 : Amount - Allocated - Given;
}
