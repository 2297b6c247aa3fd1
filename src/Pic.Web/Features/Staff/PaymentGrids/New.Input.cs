using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Web.Features.Staff.PaymentGrids;

/// <summary>Several payments at once, as the browser sends them.</summary>
public sealed class PaymentGridInput
{
    public Surplus Surplus { get; set; }
    public List<GridRow> Rows { get; set; } = [];
}

/// <summary>One row. Everything is text: what cannot be read is shown again as it was typed.</summary>
public sealed class GridRow
{
    /// <summary>A member's number or name, or the number of an invoice.</summary>
    public string? Who { get; set; }

    public string? Amount { get; set; }
    public string? ReceivedOn { get; set; }
    public PaymentMethod? Method { get; set; }
    public string? Reference { get; set; }
    public string? Payer { get; set; }

    /// <summary>How many payments like this one the person saw and says that it is another.</summary>
    public int AlikeKnown { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Who) && string.IsNullOrWhiteSpace(Amount) && string.IsNullOrWhiteSpace(Reference) && string.IsNullOrWhiteSpace(Payer);
}
