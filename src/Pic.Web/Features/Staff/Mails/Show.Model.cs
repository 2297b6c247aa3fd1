using System.ComponentModel.DataAnnotations;
using Pic.Application.Mails;

namespace Pic.Web.Features.Staff.Mails;

/// <summary>One mail with all that is known of it.</summary>
public sealed class MailModel
{
    public required OutboxMail Mail { get; init; }
    public string? MemberNumber { get; init; }
    public string? MemberName { get; init; }
    public string? FileName { get; init; }
    public bool FileIsReady { get; init; }

    /// <summary>It holds a link for the person alone, whose key is not shown.</summary>
    public bool HidesKeys { get; set; }

    /// <summary>No mail leaves this installation: sending one again would keep it here again.</summary>
    public bool IsCatching { get; set; }

    public bool MayAct { get; set; }

    public MailDecisionInput Decision { get; } = new();

    public string Text => HidesKeys ? LinkKeys.Blanked(Mail.TextBody) : Mail.TextBody;

    public bool MayResend => MayAct && (Mail.State is MailState.Failed or MailState.Unknown or MailState.Held || (Mail.State == MailState.Caught && !IsCatching));

    public bool MayWithdraw => MayAct && (Mail.State == MailState.Waiting || MayResend);
}

public sealed class MailDecisionInput
{
    [Required, StringLength(500)]
    public string Reason { get; set; } = "";
}
