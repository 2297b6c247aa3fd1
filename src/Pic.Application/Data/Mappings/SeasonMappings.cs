using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Dues;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Rehearsals;
using Pic.Application.Services;

namespace Pic.Application.Data.Mappings;

public sealed class DuesStepMapping : IEntityTypeConfiguration<DuesStep>
{
    public void Configure(EntityTypeBuilder<DuesStep> builder)
    {
        builder.ToTable("dues_steps").IsStaffTable();
        builder.Property(s => s.WaitsFor).HasMaxLength(DuesStep.WaitingLimit);
        builder.HasIndex(s => new { s.Year, s.Kind }).IsUnique();
        builder.HasIndex(s => s.RunsOn).HasFilter("done_on IS NULL").HasDatabaseName("ix_dues_steps_to_run");
    }
}

public sealed class SeasonStateMapping : IEntityTypeConfiguration<SeasonState>
{
    public void Configure(EntityTypeBuilder<SeasonState> builder)
    {
        builder.ToTable("season_states").IsStaffTable();
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.FreezeReason).HasMaxLength(SeasonState.ReasonLimit);
        builder.HasData(new SeasonState());
    }
}

public sealed class StepLetterMapping : IEntityTypeConfiguration<StepLetter>
{
    public void Configure(EntityTypeBuilder<StepLetter> builder)
    {
        builder.ToTable("step_letters").IsStaffTable();
        builder.HasOne(l => l.Member).WithMany().HasForeignKey(l => l.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(l => new { l.Year, l.MemberId, l.Step }).IsUnique();
    }
}

public sealed class ChronicleEntryMapping : IEntityTypeConfiguration<ChronicleEntry>
{
    public void Configure(EntityTypeBuilder<ChronicleEntry> builder)
    {
        builder.ToTable("chronicle_entries").IsStaffTable();
        builder.Property(e => e.What).HasMaxLength(ChronicleEntry.WhatLimit);
        builder.Property(e => e.Data).HasColumnType("json");
        builder.HasOne(e => e.Member).WithMany().HasForeignKey(e => e.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.MemberId, e.Id });
        builder.HasIndex(e => new { e.On, e.What });
    }
}

public sealed class StaffAlertMapping : IEntityTypeConfiguration<StaffAlert>
{
    public void Configure(EntityTypeBuilder<StaffAlert> builder)
    {
        builder.ToTable("staff_alerts").IsStaffTable();
        builder.Property(a => a.Key).HasMaxLength(StaffAlert.KeyLimit);
        builder.Property(a => a.Why).HasMaxLength(StaffAlert.WhyLimit);
        builder.HasOne(a => a.Member).WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.Key).IsUnique();
    }
}

public sealed class ContactLogEntryMapping : IEntityTypeConfiguration<ContactLogEntry>
{
    public void Configure(EntityTypeBuilder<ContactLogEntry> builder)
    {
        builder.ToTable("contact_log_entries").IsStaffTable();
        builder.Property(e => e.Summary).HasMaxLength(ContactLogEntry.SummaryLimit);
        builder.HasOne(e => e.Member).WithMany().HasForeignKey(e => e.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.MemberId, e.At });
    }
}

public sealed class DepartureNoticeMapping : IEntityTypeConfiguration<DepartureNotice>
{
    public void Configure(EntityTypeBuilder<DepartureNotice> builder)
    {
        builder.ToTable("departure_notices").IsStaffTable();
        builder.Property(n => n.OverrideReason).HasMaxLength(DepartureNotice.ReasonLimit);
        builder.Property(n => n.RedirectTo).HasMaxLength(Member.WebsiteLimit);
        builder.HasOne(n => n.Member).WithMany().HasForeignKey(n => n.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => n.EffectiveOn).HasFilter("completed_on IS NULL").HasDatabaseName("ix_departure_notices_to_complete");
    }
}

public sealed class WorkOrderMapping : IEntityTypeConfiguration<WorkOrder>
{
    public void Configure(EntityTypeBuilder<WorkOrder> builder)
    {
        builder.ToTable("work_orders").IsStaffTable();
        builder.Property(o => o.Before).HasColumnType("jsonb");
        builder.Property(o => o.LastFailure).HasMaxLength(WorkOrder.NoteLimit);
        builder.Property(o => o.Proof).HasMaxLength(WorkOrder.NoteLimit);
        builder.HasOne(o => o.Member).WithMany().HasForeignKey(o => o.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(o => o.Service).WithMany().HasForeignKey(o => o.ServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.ServiceId, o.Kind, o.ProcedureId }).IsUnique().HasFilter("state = 'Open'").HasDatabaseName("ux_work_orders_open");
        builder.HasIndex(o => o.Id).HasFilter("state = 'Open'").HasDatabaseName("ix_work_orders_open");
    }
}

public sealed class ServiceSuspensionMapping : IEntityTypeConfiguration<ServiceSuspension>
{
    public void Configure(EntityTypeBuilder<ServiceSuspension> builder)
    {
        // A contact reads why its service is off and who decided it.
        builder.ToTable("service_suspensions").IsTenantTable();
        builder.HasOne(s => s.Service).WithMany().HasForeignKey(s => s.ServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.ServiceId, s.Reason }).IsUnique().HasFilter("lifted_at IS NULL").HasDatabaseName("ux_service_suspensions_current");
    }
}

public sealed class DomainNoticeMapping : IEntityTypeConfiguration<DomainNotice>
{
    public void Configure(EntityTypeBuilder<DomainNotice> builder)
    {
        builder.ToTable("domain_notices").IsStaffTable();
        builder.HasOne(n => n.Service).WithMany().HasForeignKey(n => n.ServiceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(n => new { n.ServiceId, n.ExpiresOn, n.Days }).IsUnique();
    }
}

public sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_runs").IsStaffTable();
        builder.Property(r => r.Job).HasMaxLength(JobRun.JobLimit);
        builder.Property(r => r.Reasons).HasColumnType("jsonb");
        builder.HasIndex(r => new { r.Job, r.StartedAt });
    }
}

public sealed class MailWordingMapping : IEntityTypeConfiguration<Mails.Season.MailWording>
{
    public void Configure(EntityTypeBuilder<Mails.Season.MailWording> builder)
    {
        builder.ToTable("mail_wordings").IsStaffTable();
        builder.Property(w => w.Source).HasMaxLength(Mails.Season.MailWording.SourceLimit);
        builder.HasIndex(w => new { w.Step, w.Id });
    }
}

public sealed class RehearsalMapping : IEntityTypeConfiguration<Rehearsal>
{
    public void Configure(EntityTypeBuilder<Rehearsal> builder)
    {
        builder.ToTable("rehearsals").IsStaffTable();
        builder.Property(r => r.Failure).HasMaxLength(Rehearsal.FailureLimit);
        builder.HasIndex(r => r.State).HasFilter("state IN ('Waiting', 'Running')").HasDatabaseName("ix_rehearsals_to_play");
    }
}
