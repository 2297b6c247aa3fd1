using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Payments;

namespace Pic.Application.Data.Mappings;

public sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments").IsTenantTable();
        builder.Property(p => p.Payer).HasMaxLength(Payment.PayerLimit);
        builder.Property(p => p.Note).HasMaxLength(Payment.NoteLimit);
        builder.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.ChequeDeposit).WithMany(d => d.Cheques).HasForeignKey(p => p.ChequeDepositId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Allocations).WithOne(a => a.Payment).HasForeignKey(a => a.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Gifts).WithOne(g => g.Payment).HasForeignKey(g => g.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Reversal).WithOne(r => r.Payment).HasForeignKey<PaymentReversal>(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.ReceivedOn);
        builder.ToTable(table => table.HasCheckConstraint("ck_payments_amount", "amount > 0"));
    }
}
