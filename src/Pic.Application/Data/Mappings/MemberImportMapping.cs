using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Accounts;
using Pic.Application.Exchanges.MemberImports;

namespace Pic.Application.Data.Mappings;

public sealed class MemberImportMapping : IEntityTypeConfiguration<MemberImport>
{
    public void Configure(EntityTypeBuilder<MemberImport> builder)
    {
        builder.ToTable("member_imports").IsStaffTable();
        builder.Property(i => i.FileName).HasMaxLength(MemberImport.FileNameLimit);
        builder.Property(i => i.Tool).HasMaxLength(MemberImport.ToolLimit);
        builder.Property(i => i.UploadedBy).HasMaxLength(Account.NameLimit);
        builder.Property(i => i.ConfirmedBy).HasMaxLength(Account.NameLimit);
        builder.Property(i => i.Version).IsRowVersion();
        builder.Ignore(i => i.Mapping);
        builder.HasIndex(i => i.UploadedAt);
    }
}
