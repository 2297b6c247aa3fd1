using Pic.Application.Mails.Transport;

namespace Pic.Testing.Mail;

/// <summary>Mails and messages for tests: the same arguments give the same bytes.</summary>
public static class SampleMails
{
    public static MailEnvelope Envelope(string recipient = "contact@amap-des-coteaux.example", string? id = null) =>
        new(MailAddress.From("retour@pic.example"), MailAddress.From(recipient), id);

    public static byte[] Bytes(string body) =>
        System.Text.Encoding.UTF8.GetBytes("Subject: essai\r\n\r\n" + body.ReplaceLineEndings("\r\n") + "\r\n");

    public static byte[] Pdf(int size)
    {
        var bytes = new byte[size];
        new Random(42).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }

    public static Pic.Application.Mails.Transport.Mail Call(string recipient, string messageId, byte[] pdf) => new()
    {
        From = MailAddress.From("tresorerie@pic.example", "Trésorerie du PIC"),
        To = MailAddress.From(recipient, "Amap des Coteaux"),
        ReplyTo = MailAddress.From("tresorerie@pic.example"),
        Subject = "Votre cotisation 2027 : 30,00 €",
        Date = new DateTimeOffset(2026, 12, 1, 8, 30, 0, TimeSpan.FromHours(1)),
        MessageId = messageId,
        Text = "Bonjour,\n\nVotre association est appelée à régler sa cotisation 2027 : 30,00 €.\n.\nÀ bientôt,\nLe PIC\n",
        Html = "<p>Bonjour,</p>\n<p>Votre association est appelée à régler sa cotisation 2027 : <strong>30,00 €</strong>.</p>\n",
        Attachments = [new MailAttachment("Facture-F2027-0042.pdf", "application/pdf", pdf)],
    };
}
