using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Payments;

namespace Pic.Application.Data.Mappings;

public sealed class AllocationMapping : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        builder.ToTable("allocations").IsTenantTableWhen("EXISTS (SELECT 1 FROM invoices i WHERE i.id = invoice_id) OR EXISTS (SELECT 1 FROM payments p WHERE p.id = payment_id)");
        builder.Property(a => a.Reason).HasMaxLength(PaymentReversal.ReasonLimit);
        builder.HasOne(a => a.Invoice).WithMany().HasForeignKey(a => a.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.InvoiceId).IncludeProperties(a => a.Amount);
        builder.ToTable(table => table.HasCheckConstraint("ck_allocations_taken_back", "amount > 0 OR (amount < 0 AND reason IS NOT NULL)"));
    }
}
