using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Board;

namespace Pic.Application.Data.Mappings;

public sealed class MeetingMapping : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("meetings").IsStaffTable();
        builder.Property(m => m.Place).HasMaxLength(Meeting.PlaceLimit);
        builder.HasMany(m => m.Lines).WithOne(l => l.Meeting).HasForeignKey(l => l.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.Kind, m.On }).IsUnique();
    }
}

public sealed class MeetingLineMapping : IEntityTypeConfiguration<MeetingLine>
{
    public void Configure(EntityTypeBuilder<MeetingLine> builder)
    {
        builder.ToTable("meeting_lines").IsStaffTable();
        builder.Property(l => l.Reason).HasMaxLength(MeetingLine.ReasonLimit);
        builder.Property(l => l.Condition).HasMaxLength(MeetingLine.ReasonLimit);
        builder.HasOne(l => l.Member).WithMany().HasForeignKey(l => l.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.MeetingId, l.MemberId, l.Kind }).IsUnique();
        builder.HasIndex(l => l.Decision).HasFilter("executed_on IS NULL").HasDatabaseName("ix_meeting_lines_to_execute");
    }
}

public sealed class ProcedureMapping : IEntityTypeConfiguration<Procedure>
{
    public void Configure(EntityTypeBuilder<Procedure> builder)
    {
        builder.ToTable("procedures").IsStaffTable();
        builder.Property(p => p.ClosedWhy).HasMaxLength(Procedure.WhyLimit);
        builder.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.MemberId).IsUnique().HasFilter("closed_on IS NULL").HasDatabaseName("ux_procedures_open");
    }
}

public sealed class DeferralMapping : IEntityTypeConfiguration<Deferral>
{
    public void Configure(EntityTypeBuilder<Deferral> builder)
    {
        builder.ToTable("deferrals").IsStaffTable();
        builder.Property(d => d.Reason).HasMaxLength(Deferral.ReasonLimit);
        builder.HasOne(d => d.Member).WithMany().HasForeignKey(d => d.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.Until).HasFilter("ended_on IS NULL").HasDatabaseName("ix_deferrals_running");
    }
}

public sealed class PaymentPlanMapping : IEntityTypeConfiguration<PaymentPlan>
{
    public void Configure(EntityTypeBuilder<PaymentPlan> builder)
    {
        builder.ToTable("payment_plans").IsStaffTable();
        builder.Property(p => p.Reason).HasMaxLength(Deferral.ReasonLimit);
        builder.HasOne(p => p.Member).WithMany().HasForeignKey(p => p.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Instalments).WithOne().HasForeignKey(i => i.PaymentPlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.Until).HasFilter("ended_on IS NULL").HasDatabaseName("ix_payment_plans_running");
    }
}

public sealed class InstalmentMapping : IEntityTypeConfiguration<Instalment>
{
    public void Configure(EntityTypeBuilder<Instalment> builder)
    {
        builder.ToTable("instalments").IsStaffTable();
        builder.HasIndex(i => i.On).HasFilter("missed_on IS NULL").HasDatabaseName("ix_instalments_expected");
    }
}

public sealed class RegisteredLetterMapping : IEntityTypeConfiguration<RegisteredLetter>
{
    public void Configure(EntityTypeBuilder<RegisteredLetter> builder)
    {
        builder.ToTable("registered_letters").IsStaffTable();
        builder.Property(l => l.TrackingNumber).HasMaxLength(RegisteredLetter.TrackingLimit);
        builder.HasOne(l => l.Procedure).WithMany().HasForeignKey(l => l.ProcedureId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Member).WithMany().HasForeignKey(l => l.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(l => l.Meeting).WithMany().HasForeignKey(l => l.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.ProcedureId, l.MeetingId, l.PlannedOn }).IsUnique();
    }
}
