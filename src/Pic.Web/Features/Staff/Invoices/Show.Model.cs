using Pic.Application.Invoicing;
using Pic.Application.Payments;
using Pic.Rules.Dues;

namespace Pic.Web.Features.Staff.Invoices;

public sealed record DocumentModel(DateTimeOffset? FrozenAt, byte[]? Sha256, string? Remark);

public sealed record InvoiceModel(
    Invoice Invoice,
    IReadOnlyList<CreditNote> CreditNotes,
    IReadOnlyList<Allocation> Allocations,
    IReadOnlyList<WriteOff> WriteOffs,
    DocumentModel? Document,
    DateOnly Today,
    bool MayCredit,
    CreditInput Credit)
{
    /// <summary>Credit notes like the one asked for that are issued already.</summary>
    public int Alike { get; init; }

    public decimal Credited => CreditNotes.Sum(c => c.Amount);

    public decimal Paid => Allocations.Sum(a => a.Amount);

    public decimal WrittenOff => WriteOffs.Sum(w => w.Amount);

    public decimal Open => Invoice.Total - Credited - Paid - WrittenOff;

    public DuesState State => DuesOfYear.State(Invoice.Total, Credited, Paid, Invoice.DueOn, Today, WrittenOff);
}
