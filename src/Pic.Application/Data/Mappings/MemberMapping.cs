using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Members;

namespace Pic.Application.Data.Mappings;

public sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members").IsTenantTable("id");
        builder.Property(m => m.Number).HasMaxLength(Member.NumberLimit);
        builder.Property(m => m.Name).HasMaxLength(Member.NameLimit);
        builder.Property(m => m.Rna).HasMaxLength(10);
        builder.Property(m => m.Siren).HasMaxLength(9);
        builder.Property(m => m.Siret).HasMaxLength(14);
        builder.Property(m => m.Purpose).HasMaxLength(Member.PurposeLimit);
        builder.Property(m => m.Website).HasMaxLength(Member.WebsiteLimit);
        builder.Property(m => m.Version).IsRowVersion();
        builder.ComplexProperty(m => m.Address, AddressMapping.Configure);
        builder.HasIndex(m => m.Number).IsUnique();
        builder.HasIndex(m => new { m.State, m.Kind, m.Number });
        builder.HasIndex(m => m.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
