using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Accounts;
using Pic.Application.Exchanges.Ledger;

namespace Pic.Application.Data.Mappings;

public sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries").IsStaffTable();
        builder.Property(e => e.Journal).HasMaxLength(LedgerEntry.JournalLimit);
        builder.Property(e => e.Piece).HasMaxLength(LedgerEntry.PieceLimit);
        builder.Property(e => e.Label).HasMaxLength(LedgerEntry.LabelLimit);
        builder.Property(e => e.Source).HasMaxLength(LedgerEntry.SourceLimit);
        builder.HasMany(e => e.Lines).WithOne().HasForeignKey(l => l.LedgerEntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.Source).IsUnique();
        builder.HasIndex(e => new { e.Year, e.Journal, e.Number }).IsUnique();
    }
}

public sealed class LedgerLineMapping : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> builder)
    {
        builder.ToTable("ledger_lines").IsStaffTable();
        builder.Property(l => l.Account).HasMaxLength(LedgerLine.AccountLimit);
        builder.Property(l => l.AccountLabel).HasMaxLength(LedgerEntry.LabelLimit);
        builder.Property(l => l.Auxiliary).HasMaxLength(LedgerLine.AccountLimit);
        builder.Property(l => l.AuxiliaryLabel).HasMaxLength(LedgerEntry.LabelLimit);
        builder.ToTable(table => table.HasCheckConstraint("ck_ledger_lines_one_side", "debit >= 0 AND credit >= 0 AND (debit > 0) <> (credit > 0)"));
    }
}

public sealed class LedgerSettingsMapping : IEntityTypeConfiguration<LedgerSettings>
{
    public void Configure(EntityTypeBuilder<LedgerSettings> builder)
    {
        builder.ToTable("ledger_settings").IsStaffTable();
        builder.Ignore(s => s.Accounts);
        builder.Property(s => s.ChangedBy).HasMaxLength(Account.NameLimit);
        foreach (var name in new[] { "Dues", "DeferredDues", "Gifts", "Supplies", "Members", "Bank", "Cheques", "Cash", "Other", "BadDebts", "TakenOver" })
        {
            builder.Property(name).HasMaxLength(LedgerLine.AccountLimit);
        }
    }
}

public sealed class LedgerLockMapping : IEntityTypeConfiguration<LedgerLock>
{
    public void Configure(EntityTypeBuilder<LedgerLock> builder)
    {
        builder.ToTable("ledger_locks").IsStaffTable();
        builder.Property(l => l.By).HasMaxLength(Account.NameLimit);
        builder.HasIndex(l => l.Until);
    }
}
