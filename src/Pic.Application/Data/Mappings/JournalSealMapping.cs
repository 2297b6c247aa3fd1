using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Journal;

namespace Pic.Application.Data.Mappings;

public sealed class JournalSealMapping : IEntityTypeConfiguration<JournalSeal>
{
    public void Configure(EntityTypeBuilder<JournalSeal> builder)
    {
        builder.ToTable("journal_seals").IsStaffTable();
        builder.HasKey(s => s.Position);
        builder.Property(s => s.Position).ValueGeneratedNever();
        builder.HasIndex(s => s.EntryId).IsUnique();
    }
}
