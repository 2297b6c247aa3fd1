using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Dues;

namespace Pic.Application.Data.Mappings;

public sealed class DuesCallMapping : IEntityTypeConfiguration<DuesCall>
{
    public void Configure(EntityTypeBuilder<DuesCall> builder)
    {
        builder.ToTable("dues_calls").IsStaffTable();
        builder.HasIndex(c => c.Year).IsUnique();
    }
}
