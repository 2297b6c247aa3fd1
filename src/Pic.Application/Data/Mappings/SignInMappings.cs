using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Accounts;

namespace Pic.Application.Data.Mappings;

public sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_sessions").IsSignInTable();
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Device).HasMaxLength(AccountSession.DeviceLimit);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}

public sealed class SignInLinkMapping : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> builder)
    {
        builder.ToTable("sign_in_links").IsSignInTable();
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Email).HasMaxLength(Account.EmailLimit);
        builder.HasIndex(l => l.KeyHash).IsUnique();
    }
}

public sealed class SignInAttemptMapping : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> builder)
    {
        builder.ToTable("sign_in_attempts").IsSignInTable();
        builder.HasKey(a => a.Key);
        builder.Property(a => a.Key).HasMaxLength(SignInAttempt.KeyLimit);
    }
}

public sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes").IsSignInTable();
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        builder.HasIndex(c => new { c.AccountId, c.Hash }).IsUnique();
    }
}
