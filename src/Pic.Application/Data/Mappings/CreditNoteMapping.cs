using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Invoicing;

namespace Pic.Application.Data.Mappings;

public sealed class CreditNoteMapping : IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<CreditNote> builder)
    {
        builder.ToTable("credit_notes").IsTenantTable();
        builder.Property(c => c.Number).HasMaxLength(Invoice.NumberLimit);
        builder.Property(c => c.Reason).HasMaxLength(CreditNote.ReasonLimit);
        builder.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Invoice).WithMany().HasForeignKey(c => c.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.HostProfile).WithMany().HasForeignKey(c => c.HostProfileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.ToTable(table => table.HasCheckConstraint("ck_credit_notes_amount", "amount > 0"));
    }
}
