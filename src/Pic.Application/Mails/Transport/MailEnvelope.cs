using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>Where a message goes and where its bounce comes back; one recipient, so that each fate has one owner.</summary>
/// <param name="Sender">Return address (VERP), not the From that people read.</param>
/// <param name="Recipient">The one address the message is for.</param>
/// <param name="EnvelopeId">Key that comes back in a delivery status notification (RFC 3461 ENVID), when wanted.</param>
public sealed record MailEnvelope(MailAddress Sender, MailAddress Recipient, string? EnvelopeId = null)
{
    /// <summary>An address with letters outside ASCII before the @ travels only between servers that know SMTPUTF8.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Sender.Address) || !Ascii.IsValid(Recipient.Address);
}
