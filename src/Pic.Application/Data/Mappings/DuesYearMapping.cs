using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Dues;

namespace Pic.Application.Data.Mappings;

public sealed class DuesYearMapping : IEntityTypeConfiguration<DuesYear>
{
    public void Configure(EntityTypeBuilder<DuesYear> builder)
    {
        builder.ToTable("dues_years").IsSharedTable();
        builder.HasKey(y => y.Year);
        builder.Property(y => y.Year).ValueGeneratedNever();
    }
}
