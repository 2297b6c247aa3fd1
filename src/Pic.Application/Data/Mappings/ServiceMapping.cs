using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Services;
using Pic.Rules.Services;

namespace Pic.Application.Data.Mappings;

public sealed class ServiceMapping : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("services").IsTenantTable();
        builder.Property(s => s.Label).HasMaxLength(Service.LabelLimit);
        builder.Property(s => s.Version).IsRowVersion();
        builder.HasOne(s => s.Member).WithMany().HasForeignKey(s => s.MemberId);
        builder.HasIndex(s => new { s.Kind, s.State });
        builder.HasDiscriminator(s => s.Kind)
            .HasValue<Site>(ServiceKind.Site)
            .HasValue<MailingList>(ServiceKind.MailingList)
            .HasValue<CloudSpace>(ServiceKind.Cloud)
            .HasValue<DomainName>(ServiceKind.DomainName);
    }
}
