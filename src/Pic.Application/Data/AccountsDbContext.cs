using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;

namespace Pic.Application.Data;

/// <summary>
/// Logins, roles, passkeys and the keys that protect cookies: what sign-in needs and nothing else.
/// It connects as its own database role, which sees no member data beyond addresses. The instance is a <see cref="PicDbContext"/>,
/// so the addresses, the outbox and the journal are reached with <c>Set</c>.
/// </summary>
public abstract class AccountsDbContext(DbContextOptions options) : IdentityDbContext<Account, IdentityRole<long>, long>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts").IsSignInTable();
            account.Property(a => a.DisplayName).HasMaxLength(Account.NameLimit);
            account.Property(a => a.CodeSecret).HasMaxLength(400);
        });
        builder.Entity<IdentityRole<long>>().ToTable("account_roles").IsSignInTable();
        builder.Entity<IdentityUserRole<long>>().ToTable("account_role_grants").IsSignInTable();
        builder.Entity<IdentityUserClaim<long>>().ToTable("account_claims").IsSignInTable();
        builder.Entity<IdentityRoleClaim<long>>().ToTable("account_role_claims").IsSignInTable();
        builder.Entity<IdentityUserLogin<long>>().ToTable("account_logins").IsSignInTable();
        builder.Entity<IdentityUserToken<long>>().ToTable("account_tokens").IsSignInTable();
        builder.Entity<IdentityUserPasskey<long>>(passkey =>
        {
            passkey.ToTable("account_passkeys").IsSignInTable();
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
        });
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys").IsSignInTable();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(12, 2);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }
}
