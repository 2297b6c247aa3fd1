using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Invoicing;

namespace Pic.Application.Data.Mappings;

public sealed class HostProfileMapping : IEntityTypeConfiguration<HostProfile>
{
    public void Configure(EntityTypeBuilder<HostProfile> builder)
    {
        builder.ToTable("host_profiles").IsSharedTable();
        builder.Property(p => p.Name).HasMaxLength(HostProfile.NameLimit);
        builder.ComplexProperty(p => p.Address, AddressMapping.Configure);
    }
}
