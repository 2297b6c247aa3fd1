using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Documents;
using Pic.Application.Invoicing;

namespace Pic.Application.Data.Mappings;

public sealed class IssuedDocumentMapping : IEntityTypeConfiguration<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> builder)
    {
        builder.ToTable("issued_documents").IsTenantTable();
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.FileName).HasMaxLength(IssuedDocument.FileNameLimit);
        builder.HasOne(d => d.Member).WithMany().HasForeignKey(d => d.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(d => d.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CreditNote>().WithMany().HasForeignKey(d => d.CreditNoteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payments.Receipt>().WithMany().HasForeignKey(d => d.ReceiptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.InvoiceId).IsUnique().HasFilter("kind = 'Invoice'").HasDatabaseName("ux_issued_documents_invoice");
        builder.HasIndex(d => d.CreditNoteId).IsUnique().HasFilter("kind = 'CreditNote'").HasDatabaseName("ux_issued_documents_credit_note");
        builder.HasIndex(d => d.Id).HasFilter("frozen_at IS NULL").HasDatabaseName("ix_issued_documents_to_render");
    }
}
