using System.ComponentModel.DataAnnotations;
using Pic.Application.Payments;
using Pic.Rules.Invoicing;

namespace Pic.Web.Features.Staff.MemberPayments;

/// <summary>A payment as the form sends it: the member's open invoices first, then lines for invoices of others.</summary>
public sealed class PaymentInput
{
    [Required(ErrorMessage = "Indiquez le jour où le paiement est arrivé.")]
    public DateOnly? ReceivedOn { get; set; }

    public PaymentMethod Method { get; set; }

    [Required(ErrorMessage = "Indiquez le montant reçu.")]
    public decimal? Amount { get; set; }

    [StringLength(Payment.PayerLimit)]
    public string? Payer { get; set; }

    public bool RememberPayer { get; set; } = true;

    [StringLength(Payment.ReferenceLimit)]
    public string? Reference { get; set; }

    [StringLength(Payment.NoteLimit)]
    public string? Note { get; set; }

    public Surplus Surplus { get; set; }
    public List<SplitInput> Splits { get; set; } = [];

    /// <summary>How many payments like this one the person saw and says that it is another.</summary>
    public int AlikeKnown { get; set; }

    /// <summary>The person changed the parts by hand: they count as they stand.</summary>
    public bool IsSplitByHand => Splits.Any(s => s.Amount is not null);
}

public sealed class SplitInput
{
    public string? Number { get; set; }

    public decimal? Amount { get; set; }
}
