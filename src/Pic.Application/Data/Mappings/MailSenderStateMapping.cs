using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pic.Application.Mails;

namespace Pic.Application.Data.Mappings;

public sealed class MailSenderStateMapping : IEntityTypeConfiguration<MailSenderState>
{
    public void Configure(EntityTypeBuilder<MailSenderState> builder)
    {
        builder.ToTable("mail_sender_states").IsStaffTable();
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.StoppedBy).HasMaxLength(200);
        builder.Property(s => s.StopReason).HasMaxLength(MailSenderState.ReasonLimit);
        builder.Property(s => s.LastFault).HasMaxLength(MailSenderState.ReasonLimit);
        builder.Ignore(s => s.IsStopped);
        builder.HasData(new MailSenderState());
    }
}
