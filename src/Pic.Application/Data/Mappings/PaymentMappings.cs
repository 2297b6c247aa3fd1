using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Invoicing;
using Pic.Application.Payments;

namespace Pic.Application.Data.Mappings;

public sealed class GiftMapping : IEntityTypeConfiguration<Gift>
{
    public void Configure(EntityTypeBuilder<Gift> builder)
    {
        builder.ToTable("gifts").IsTenantTableThrough("payments", "payment_id");
        builder.Property(g => g.Reason).HasMaxLength(PaymentReversal.ReasonLimit);
        builder.ToTable(table => table.HasCheckConstraint("ck_gifts_taken_back", "amount > 0 OR (amount < 0 AND reason IS NOT NULL)"));
    }
}

public sealed class PaymentReversalMapping : IEntityTypeConfiguration<PaymentReversal>
{
    public void Configure(EntityTypeBuilder<PaymentReversal> builder)
    {
        builder.ToTable("payment_reversals").IsTenantTableThrough("payments", "payment_id");
        builder.Property(r => r.Reason).HasMaxLength(PaymentReversal.ReasonLimit);
        builder.HasIndex(r => r.PaymentId).IsUnique();
    }
}

public sealed class ChequeDepositMapping : IEntityTypeConfiguration<ChequeDeposit>
{
    public void Configure(EntityTypeBuilder<ChequeDeposit> builder)
    {
        builder.ToTable("cheque_deposits").IsStaffTable();
        builder.Property(d => d.Number).HasMaxLength(ChequeDeposit.NumberLimit);
        builder.HasIndex(d => d.Number).IsUnique();
    }
}

public sealed class PayerAliasMapping : IEntityTypeConfiguration<PayerAlias>
{
    public void Configure(EntityTypeBuilder<PayerAlias> builder)
    {
        builder.ToTable("payer_aliases").IsStaffTable();
        builder.Property(a => a.Name).HasMaxLength(Payment.PayerLimit);
        builder.Property(a => a.Folded).HasMaxLength(Payment.PayerLimit);
        builder.Property(a => a.Iban).HasMaxLength(PayerAlias.IbanLimit);
        builder.HasOne(a => a.Member).WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.MemberId, a.Folded, a.Iban }).IsUnique();
    }
}

public sealed class PaymentPromiseMapping : IEntityTypeConfiguration<PaymentPromise>
{
    public void Configure(EntityTypeBuilder<PaymentPromise> builder)
    {
        builder.ToTable("payment_promises").IsTenantTable();
        builder.MayBeAddedByContacts();
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Note).HasMaxLength(PaymentPromise.NoteLimit);
        builder.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.MemberId, p.PromisedOn });
    }
}

public sealed class ReceiptMapping : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("receipts").IsTenantTable();
        builder.Property(r => r.Number).HasMaxLength(Invoice.NumberLimit);
        builder.Property(r => r.RecipientName).HasMaxLength(Members.Member.NameLimit);
        builder.HasOne(r => r.Member).WithMany().HasForeignKey(r => r.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Payment).WithMany().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.HostProfile).WithMany().HasForeignKey(r => r.HostProfileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => r.PaymentId).IsUnique();
    }
}

public sealed class WriteOffProposalMapping : IEntityTypeConfiguration<WriteOffProposal>
{
    public void Configure(EntityTypeBuilder<WriteOffProposal> builder)
    {
        builder.ToTable("write_off_proposals").IsStaffTable();
        builder.Property(p => p.Reason).HasMaxLength(WriteOffProposal.ReasonLimit);
        builder.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Invoice).WithMany().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.InvoiceId).IsUnique().HasFilter("settled_at IS NULL");
    }
}

public sealed class WriteOffMapping : IEntityTypeConfiguration<WriteOff>
{
    public void Configure(EntityTypeBuilder<WriteOff> builder)
    {
        builder.ToTable("write_offs").IsTenantTable();
        builder.Property(w => w.Decision).HasMaxLength(WriteOff.DecisionLimit);
        builder.HasOne(w => w.Member).WithMany().HasForeignKey(w => w.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(w => w.Invoice).WithMany().HasForeignKey(w => w.InvoiceId).OnDelete(DeleteBehavior.Restrict);
        builder.ToTable(table => table.HasCheckConstraint("ck_write_offs_amount", "amount > 0"));
    }
}
