using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Members;

namespace Pic.Application.Data.Mappings;

public sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    /// <summary>The address in lower case: what a login is matched with.</summary>
    public const string EmailKey = "EmailKey";

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts").IsTenantTableWhen("EXISTS (SELECT 1 FROM contact_assignments a WHERE a.contact_id = contacts.id)");
        builder.Property(c => c.Name).HasMaxLength(Contact.NameLimit);
        builder.Property(c => c.Email).HasMaxLength(Contact.EmailLimit);
        builder.Property(c => c.Phone).HasMaxLength(Contact.PhoneLimit);
        builder.Property(c => c.Version).IsRowVersion();
        builder.Property<string>(EmailKey).HasMaxLength(Contact.EmailLimit).HasComputedColumnSql("lower(email)", stored: true);
        builder.HasIndex(EmailKey);
        builder.HasIndex(c => c.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
