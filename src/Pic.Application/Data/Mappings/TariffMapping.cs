using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Dues;

namespace Pic.Application.Data.Mappings;

public sealed class TariffMapping : IEntityTypeConfiguration<Tariff>
{
    public void Configure(EntityTypeBuilder<Tariff> builder)
    {
        builder.ToTable("tariffs").IsSharedTable();
        builder.HasIndex(t => new { t.Kind, t.FirstYear }).IsUnique();
    }
}
