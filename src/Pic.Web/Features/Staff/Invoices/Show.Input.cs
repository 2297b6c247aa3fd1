using System.ComponentModel.DataAnnotations;
using Pic.Application.Invoicing;

namespace Pic.Web.Features.Staff.Invoices;

public sealed class CreditInput
{
    public decimal? Amount { get; set; }

    [Required(ErrorMessage = "Indiquez le motif : il figure sur l’avoir et dans le journal."), StringLength(CreditNote.ReasonLimit)]
    public string Reason { get; set; } = "";

    /// <summary>How many credit notes like this one the person saw and says that it is another.</summary>
    public int AlikeKnown { get; set; }
}
