using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Invoicing;

namespace Pic.Application.Data.Mappings;

public sealed class InvoiceLineMapping : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.ToTable("invoice_lines").IsTenantTableThrough("invoices", "invoice_id");
        builder.Property(l => l.Description).HasMaxLength(InvoiceLine.DescriptionLimit);
        builder.HasIndex(l => new { l.InvoiceId, l.Position }).IsUnique();
    }
}
