using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>
/// Writes a <see cref="Mail"/> as a MIME message: seven-bit lines ending in CRLF, boundaries derived from the
/// Message-ID, so that the same mail is the same bytes at every attempt.
/// </summary>
public static class MimeWriter
{
    public static byte[] Write(Mail mail)
    {
        var output = new ArrayBufferWriter<byte>(Estimate(mail));
        Write(mail, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>For many mails: the caller keeps one <paramref name="output"/> and clears it between two.</summary>
    public static void Write(Mail mail, IBufferWriter<byte> output)
    {
        WriteHeaders(mail, output);
        var boundary = Boundary(mail.MessageId);
        if (mail.Attachments.Count == 0)
        {
            WriteTexts(mail, output, boundary);
            return;
        }

        var mixed = "=_m" + boundary;
        Line(output, $"Content-Type: multipart/mixed;\r\n boundary=\"{mixed}\"");
        Line(output, "");
        Line(output, "--" + mixed);
        WriteTexts(mail, output, boundary);
        foreach (var attachment in mail.Attachments)
        {
            Line(output, "--" + mixed);
            WriteAttachment(attachment, output);
        }

        Line(output, "--" + mixed + "--");
    }

    private static int Estimate(Mail mail) =>
        2000 + (mail.Text.Length * 2) + ((mail.Html?.Length ?? 0) * 2) + mail.Attachments.Sum(a => (a.Bytes.Length * 7 / 5) + 500);

    /// <summary>"=_" can stand neither in quoted-printable nor in base64, so no body ever holds a boundary.</summary>
    private static string Boundary(string messageId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(messageId)).AsSpan(0, 12));

    private static void WriteHeaders(Mail mail, IBufferWriter<byte> output)
    {
        Line(output, "Date: " + Date(mail.Date));
        AddressLine(output, "From: ", mail.From);
        AddressLine(output, "To: ", mail.To);
        if (mail.ReplyTo is not null)
        {
            AddressLine(output, "Reply-To: ", mail.ReplyTo);
        }

        Line(output, "Subject: " + MimeText.Unstructured(mail.Subject, "Subject: ".Length));
        Line(output, (mail.MessageId.Length > 60 ? "Message-ID:\r\n <" : "Message-ID: <") + mail.MessageId + ">");
        if (mail.IsAutomatic)
        {
            Line(output, "Auto-Submitted: auto-generated");
        }

        if (mail.Unsubscribe is not null)
        {
            Line(output, $"List-Unsubscribe:\r\n <{mail.Unsubscribe.AbsoluteUri}>");
            Line(output, "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        }

        Line(output, "MIME-Version: 1.0");
    }

    private static void WriteTexts(Mail mail, IBufferWriter<byte> output, string boundary)
    {
        if (mail.Html is null)
        {
            WriteText(output, "text/plain", mail.Text);
            return;
        }

        var alternative = "=_a" + boundary;
        Line(output, $"Content-Type: multipart/alternative;\r\n boundary=\"{alternative}\"");
        Line(output, "");
        Line(output, "--" + alternative);
        WriteText(output, "text/plain", mail.Text);
        Line(output, "--" + alternative);
        WriteText(output, "text/html", mail.Html);
        Line(output, "--" + alternative + "--");
    }

    private static void WriteText(IBufferWriter<byte> output, string type, string text)
    {
        var bytes = MimeBodies.Normalize(text);
        var base64 = MimeBodies.PrefersBase64(bytes);
        Line(output, $"Content-Type: {type}; charset=utf-8");
        Line(output, "Content-Transfer-Encoding: " + (base64 ? "base64" : "quoted-printable"));
        Line(output, "");
        if (base64)
        {
            MimeBodies.WriteBase64(output, bytes);
        }
        else
        {
            MimeBodies.WriteQuotedPrintable(output, bytes);
        }
    }

    private static void WriteAttachment(MailAttachment attachment, IBufferWriter<byte> output)
    {
        var name = MimeText.FileName(attachment.FileName);
        var ascii = MimeText.AsciiFileName(name);
        Line(output, $"Content-Type: {attachment.ContentType};\r\n name=\"{ascii}\"");
        Line(output, $"Content-Disposition: attachment;\r\n filename=\"{ascii}\""
            + (ascii == name ? "" : ";\r\n " + MimeText.Extended("filename", name)));
        Line(output, "Content-Transfer-Encoding: base64");
        Line(output, "");
        MimeBodies.WriteBase64(output, attachment.Bytes.Span);
    }

    private static void AddressLine(IBufferWriter<byte> output, string header, MailAddress address)
    {
        if (address.Name is null || MimeText.Clean(address.Name).Length == 0)
        {
            Line(output, header + address.Address);
            return;
        }

        var phrase = MimeText.Phrase(address.Name, header.Length);
        var column = phrase.Length - (phrase.LastIndexOf('\n') + 1) + (phrase.Contains('\n', StringComparison.Ordinal) ? 0 : header.Length);
        var separator = column + address.Address.Length + 3 > MimeText.LineLength ? "\r\n <" : " <";
        Line(output, header + phrase + separator + address.Address + ">");
    }

    private static string Date(DateTimeOffset date) =>
        date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    private static void Line(IBufferWriter<byte> output, string line)
    {
        Encoding.UTF8.GetBytes(line, output);
        output.Write("\r\n"u8);
    }
}
