using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Journal;

namespace Pic.Application.Data.Mappings;

public sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("journal_entries").IsTenantTable();
        builder.Property(e => e.Act).HasMaxLength(JournalEntry.ActLimit);
        builder.Property(e => e.Summary).HasMaxLength(JournalEntry.SummaryLimit);
        builder.Property(e => e.Changes).HasColumnType("jsonb");
        builder.HasIndex(e => new { e.MemberId, e.At });
        builder.HasIndex(e => e.At);
    }
}
