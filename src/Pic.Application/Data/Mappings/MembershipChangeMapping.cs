using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Members;

namespace Pic.Application.Data.Mappings;

public sealed class MembershipChangeMapping : IEntityTypeConfiguration<MembershipChange>
{
    public void Configure(EntityTypeBuilder<MembershipChange> builder)
    {
        builder.ToTable("membership_changes").IsTenantTable();
        builder.Property(c => c.Reason).HasMaxLength(MembershipChange.ReasonLimit);
        builder.HasOne(c => c.Member).WithMany().HasForeignKey(c => c.MemberId);
    }
}
