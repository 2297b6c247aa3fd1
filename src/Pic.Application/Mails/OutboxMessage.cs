using System.Security.Cryptography;
using System.Text;
using Pic.Application.Mails.Transport;
using Pic.Rules;

namespace Pic.Application.Mails;

/// <summary>Who the mails come from.</summary>
public sealed record MailIdentity(MailAddress From, ReturnAddress? Returns);

/// <summary>From the row to the bytes: the same row gives the same Message-ID and the same message at every attempt.</summary>
public static class OutboxMessage
{
    public static string MessageId(OutboxMail mail, MailAddress from) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.Key)).AsSpan(0, 16))
        + from.Address[from.Address.LastIndexOf('@')..];

    /// <exception cref="FormatException">The row's address is not one.</exception>
    public static MailEnvelope Envelope(OutboxMail mail, MailIdentity identity) =>
        new(identity.Returns?.For(mail.Id) ?? identity.From, MailAddress.From(mail.ToAddress), mail.Id.ToString("N"));

    /// <exception cref="FormatException">The row's address is not one.</exception>
    public static byte[] Write(OutboxMail mail, string? fileName, byte[]? pdf, MailIdentity identity) => MimeWriter.Write(new Mail
    {
        From = identity.From,
        To = MailAddress.From(mail.ToAddress, mail.ToName),
        Subject = mail.Subject,
        Date = TimeZoneInfo.ConvertTime(mail.QueuedAt, ParisClock.Zone),
        MessageId = MessageId(mail, identity.From),
        Text = mail.TextBody,
        Html = mail.HtmlBody,
        Attachments = pdf is null ? [] : [new MailAttachment(fileName ?? "document.pdf", "application/pdf", pdf)],
    });
}
