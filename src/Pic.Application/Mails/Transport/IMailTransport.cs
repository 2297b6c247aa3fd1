namespace Pic.Application.Mails.Transport;

/// <summary>
/// The narrow seam through which a mail leaves the machine: one written message in, one typed report out,
/// over a connection kept for many messages.
/// </summary>
/// <remarks>
/// MailKit could take this seam back in one class: <c>SmtpClient.ConnectAsync</c> and <c>AuthenticateAsync</c> once,
/// <c>SendAsync(MimeMessage.Load(message), sender, [recipient])</c> for each message, <c>SmtpCommandException</c>
/// mapped to a refused or deferred report by its status code and <c>ErrorCode</c>, <c>SmtpProtocolException</c> and
/// <c>IOException</c> to not sent. It must still tell "before the final dot" from "after the final dot":
/// an override of <c>OnRecipientAccepted</c> and a stream that notes when the message was written to its end.
/// </remarks>
public interface IMailTransport : IAsyncDisposable
{
    /// <summary>
    /// Hands one message over. What happens on the wire is reported, never thrown; cancelling gives a report too:
    /// not sent before the final dot, unknown after it.
    /// </summary>
    /// <exception cref="ArgumentException">The message holds a bare CR, a bare LF or a NUL: a bug of its writer.</exception>
    Task<DeliveryReport> SendAsync(MailEnvelope envelope, ReadOnlyMemory<byte> message, CancellationToken cancellationToken);
}
