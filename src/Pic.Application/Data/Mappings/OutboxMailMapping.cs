using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Mails;

namespace Pic.Application.Data.Mappings;

public sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.ToTable("outbox_mails").IsInsertOnlyForContacts();
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Key).HasMaxLength(OutboxMail.KeyLimit);
        builder.Property(m => m.Subject).HasMaxLength(OutboxMail.SubjectLimit);
        builder.Property(m => m.ToAddress).HasMaxLength(Members.Contact.EmailLimit);
        builder.HasOne(m => m.Member).WithMany().HasForeignKey(m => m.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(m => m.Document).WithMany().HasForeignKey(m => m.DocumentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.State, m.NextAttemptAt }).HasFilter("state IN ('Waiting', 'Sending')").HasDatabaseName("ix_outbox_mails_due");
        builder.HasIndex(m => m.Id).HasFilter("state = 'Waiting'").HasDatabaseName("ix_outbox_mails_waiting");
        builder.HasIndex(m => m.QueuedAt);
    }
}
