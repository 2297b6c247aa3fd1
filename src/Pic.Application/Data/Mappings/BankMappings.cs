using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Accounts;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments.Bank;

namespace Pic.Application.Data.Mappings;

public sealed class BankAccountMapping : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> builder)
    {
        builder.ToTable("bank_accounts").IsStaffTable();
        builder.Property(a => a.Identifier).HasMaxLength(BankAccount.IdentifierLimit);
        builder.Property(a => a.Label).HasMaxLength(BankAccount.LabelLimit);
        builder.HasIndex(a => a.Identifier).IsUnique();
        builder.Ignore(a => a.Title);
    }
}

public sealed class CsvMappingMapping : IEntityTypeConfiguration<CsvMapping>
{
    public void Configure(EntityTypeBuilder<CsvMapping> builder)
    {
        builder.ToTable("csv_mappings").IsStaffTable();
        builder.Property(m => m.Name).HasMaxLength(CsvStatementMapping.MaxNameLength);
        builder.Property(m => m.Columns).HasColumnType("jsonb");
        builder.HasOne(m => m.BankAccount).WithMany().HasForeignKey(m => m.BankAccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => m.Name).IsUnique();
    }
}

public sealed class StatementFileMapping : IEntityTypeConfiguration<StatementFile>
{
    public void Configure(EntityTypeBuilder<StatementFile> builder)
    {
        builder.ToTable("statement_files").IsStaffTable();
        builder.Property(f => f.FileName).HasMaxLength(StatementFile.FileNameLimit);
        builder.Property(f => f.Sha256).HasMaxLength(64);
        builder.Property(f => f.MappingName).HasMaxLength(CsvStatementMapping.MaxNameLength);
        builder.Property(f => f.ReceivedBy).HasMaxLength(Account.NameLimit);
        builder.Property(f => f.ImportedBy).HasMaxLength(Account.NameLimit);
        builder.HasIndex(f => f.Sha256).IsUnique();
        builder.HasMany(f => f.Statements).WithOne().HasForeignKey(s => s.StatementFileId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class StatementContentMapping : IEntityTypeConfiguration<StatementContent>
{
    public void Configure(EntityTypeBuilder<StatementContent> builder)
    {
        builder.ToTable("statement_contents").IsStaffTable();
        builder.HasKey(c => c.StatementFileId);
        builder.HasOne(c => c.StatementFile).WithOne().HasForeignKey<StatementContent>(c => c.StatementFileId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class ImportedStatementMapping : IEntityTypeConfiguration<ImportedStatement>
{
    public void Configure(EntityTypeBuilder<ImportedStatement> builder)
    {
        builder.ToTable("imported_statements").IsStaffTable();
        builder.Property(s => s.Currency).HasMaxLength(3);
        builder.HasOne(s => s.BankAccount).WithMany().HasForeignKey(s => s.BankAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class BankLineMapping : IEntityTypeConfiguration<BankLine>
{
    public void Configure(EntityTypeBuilder<BankLine> builder)
    {
        builder.ToTable("bank_lines").IsStaffTable();
        builder.Property(l => l.Identity).HasMaxLength(32).IsFixedLength();
        builder.Property(l => l.Currency).HasMaxLength(3);
        builder.Ignore(l => l.Words);
        builder.HasOne(l => l.BankAccount).WithMany().HasForeignKey(l => l.BankAccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.StatementFile).WithMany().HasForeignKey(l => l.StatementFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(l => l.Decisions).WithOne(d => d.BankLine).HasForeignKey(d => d.BankLineId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.BankAccountId, l.Identity }).IsUnique();
        builder.HasIndex(l => l.BookedOn);
    }
}

public sealed class LineDecisionMapping : IEntityTypeConfiguration<LineDecision>
{
    public void Configure(EntityTypeBuilder<LineDecision> builder)
    {
        builder.ToTable("line_decisions").IsStaffTable();
        builder.Property(d => d.Evidence).HasMaxLength(LineDecision.EvidenceLimit);
        builder.Property(d => d.DecidedBy).HasMaxLength(Account.NameLimit);
        builder.Property(d => d.UndoneBy).HasMaxLength(Account.NameLimit);
        builder.HasOne(d => d.Payment).WithMany().HasForeignKey(d => d.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<NotOursRule>().WithMany().HasForeignKey(d => d.NotOursRuleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.BankLineId).IsUnique().HasFilter("undone_at IS NULL").HasDatabaseName("ix_line_decisions_in_force");
        builder.HasIndex(d => d.PaymentId).IsUnique().HasFilter("undone_at IS NULL AND payment_id IS NOT NULL").HasDatabaseName("ix_line_decisions_payment_in_force");
        builder.HasIndex(d => d.DecidedAt);
        builder.ToTable(table => table.HasCheckConstraint("ck_line_decisions_payment", "(kind = 'Matched') = (payment_id IS NOT NULL)"));
    }
}

public sealed class TurnedDownGuessMapping : IEntityTypeConfiguration<TurnedDownGuess>
{
    public void Configure(EntityTypeBuilder<TurnedDownGuess> builder)
    {
        builder.ToTable("turned_down_guesses").IsStaffTable();
        builder.HasKey(g => new { g.BankLineId, g.Guess });
        builder.Property(g => g.Guess).HasMaxLength(TurnedDownGuess.GuessLimit);
        builder.Property(g => g.By).HasMaxLength(Account.NameLimit);
        builder.HasOne<BankLine>().WithMany().HasForeignKey(g => g.BankLineId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class NotOursRuleMapping : IEntityTypeConfiguration<NotOursRule>
{
    public void Configure(EntityTypeBuilder<NotOursRule> builder)
    {
        builder.ToTable("not_ours_rules").IsStaffTable();
        builder.Property(r => r.Words).HasMaxLength(NotOursRule.WordsLimit);
        builder.Property(r => r.By).HasMaxLength(Account.NameLimit);
        builder.Property(r => r.EndedBy).HasMaxLength(Account.NameLimit);
        builder.HasIndex(r => r.Words).IsUnique().HasFilter("ended_at IS NULL");
    }
}
