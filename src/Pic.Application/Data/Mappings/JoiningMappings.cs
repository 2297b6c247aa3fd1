using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Accounts;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Application.Services;

namespace Pic.Application.Data.Mappings;

public sealed class MembershipApplicationMapping : IEntityTypeConfiguration<MembershipApplication>
{
    public void Configure(EntityTypeBuilder<MembershipApplication> builder)
    {
        // An applicant has no account: its link is read and its draft kept with the rights of the sign-in page.
        builder.ToTable("membership_applications").IsSignInTable();
        builder.Property(a => a.Name).HasMaxLength(Member.NameLimit);
        builder.Property(a => a.Rna).HasMaxLength(20);
        builder.Property(a => a.SirenOrSiret).HasMaxLength(30);
        builder.Property(a => a.Purpose).HasMaxLength(Member.PurposeLimit);
        builder.Property(a => a.Themes).HasMaxLength(MembershipApplication.HeardLimit);
        builder.Property(a => a.Website).HasMaxLength(Member.WebsiteLimit);
        builder.Property(a => a.ContactName).HasMaxLength(Contact.NameLimit);
        builder.Property(a => a.Email).HasMaxLength(Contact.EmailLimit);
        builder.Property(a => a.Phone).HasMaxLength(Contact.PhoneLimit);
        builder.Property(a => a.Needs).HasMaxLength(MembershipApplication.NoteLimit);
        builder.Property(a => a.HeardFrom).HasMaxLength(MembershipApplication.HeardLimit);
        builder.Property(a => a.Owner).HasMaxLength(Account.NameLimit);
        builder.Property(a => a.NextAction).HasMaxLength(MembershipApplication.ActionLimit);
        builder.Property(a => a.StatutesName).HasMaxLength(MembershipApplication.FileNameLimit);
        builder.ComplexProperty(a => a.Address, AddressMapping.Configure);
        builder.HasOne(a => a.Member).WithMany().HasForeignKey(a => a.MemberId);
        builder.HasIndex(a => a.KeyHash).IsUnique();
    }
}

public sealed class ServiceRequestMapping : IEntityTypeConfiguration<ServiceRequest>
{
    public void Configure(EntityTypeBuilder<ServiceRequest> builder)
    {
        builder.ToTable("service_requests").IsTenantTable();
        builder.MayBeAddedByContacts();
        builder.Property(r => r.Wish).HasMaxLength(ServiceRequest.WishLimit);
        builder.Property(r => r.AskedBy).HasMaxLength(Account.NameLimit);
        builder.Property(r => r.AnsweredBy).HasMaxLength(Account.NameLimit);
        builder.Property(r => r.Answer).HasMaxLength(ServiceRequest.AnswerLimit);
        builder.HasOne(r => r.Member).WithMany().HasForeignKey(r => r.MemberId);
        builder.HasIndex(r => new { r.State, r.AskedAt });
    }
}
