using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Members;

namespace Pic.Application.Data.Mappings;

public sealed class ContactAssignmentMapping : IEntityTypeConfiguration<ContactAssignment>
{
    public void Configure(EntityTypeBuilder<ContactAssignment> builder)
    {
        builder.ToTable("contact_assignments").IsTenantTable();
        builder.HasOne(a => a.Member).WithMany(m => m.Assignments).HasForeignKey(a => a.MemberId);
        builder.HasOne(a => a.Contact).WithMany(c => c.Assignments).HasForeignKey(a => a.ContactId);
        builder.HasIndex(a => new { a.MemberId, a.ContactId, a.Role }).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ux_contact_assignments_current");
    }
}
