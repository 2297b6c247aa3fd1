using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Invoicing;

namespace Pic.Application.Data.Mappings;

public sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("number_series").IsStaffTable();
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).HasMaxLength(12);
    }
}
