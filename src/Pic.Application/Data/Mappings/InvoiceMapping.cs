using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Invoicing;

namespace Pic.Application.Data.Mappings;

public sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("invoices").IsTenantTable();
        builder.Property(i => i.Number).HasMaxLength(Invoice.NumberLimit);
        builder.Property(i => i.RecipientName).HasMaxLength(Members.Member.NameLimit);
        builder.HasOne(i => i.Member).WithMany().HasForeignKey(i => i.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.HostProfile).WithMany().HasForeignKey(i => i.HostProfileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Dues.DuesCall>().WithMany().HasForeignKey(i => i.DuesCallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(i => i.Number).IsUnique();
        builder.HasIndex(i => new { i.DuesCallId, i.MemberId }).IsUnique().HasFilter("dues_call_id IS NOT NULL");
        builder.HasIndex(i => new { i.MemberId, i.Year });
        builder.HasIndex(i => new { i.Year, i.Kind });
        // A year's list reads nothing but this and the allocations' index, both in the order of the invoices.
        builder.HasIndex(i => new { i.Year, i.Id }).IncludeProperties(i => new { i.Total, i.Number }).HasFilter("number IS NOT NULL");
        builder.ToTable(table => table.HasCheckConstraint("ck_invoices_issued", "(number IS NULL) = (issued_on IS NULL)"));
    }
}
