using System.Net;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Pic.Application.Mails.Transport;
using Pic.Testing.Mail;
using Xunit;
using Mail = Pic.Application.Mails.Transport.Mail;

namespace Pic.Application.Tests.Mails.Transport;

public sealed class MimeWriterTests
{
    private static readonly byte[] Pdf = SampleMails.Pdf(20_000);

    [Fact]
    public void Write_SameMail_SameBytes()
    {
        var first = MimeWriter.Write(SampleMails.Call("contact@amap.example", "2027.call.42@pic.example", Pdf));
        var second = MimeWriter.Write(SampleMails.Call("contact@amap.example", "2027.call.42@pic.example", Pdf));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Write_TextHtmlAndPdf_ReadBackEqual()
    {
        var mail = SampleMails.Call("contact@amap.example", "2027.call.42@pic.example", Pdf);

        var read = MimePart.Read(MimeWriter.Write(mail));

        Assert.Equal("multipart/mixed", read.MediaType);
        Assert.Equal("multipart/alternative", read.Parts[0].MediaType);
        Assert.Equal(mail.Text, read.Parts[0].Parts[0].Text);
        Assert.Equal(mail.Html, read.Parts[0].Parts[1].Text);
        Assert.Equal(Pdf, read.Parts[1].Bytes);
        Assert.Equal("attachment; filename=\"Facture-F2027-0042.pdf\"", read.Parts[1]["Content-Disposition"]);
        Assert.Equal("Votre cotisation 2027 : 30,00 €", read.Subject);
        Assert.Equal("Tue, 01 Dec 2026 08:30:00 +0100", read["Date"]);
        Assert.Equal("<2027.call.42@pic.example>", read["Message-ID"]);
        Assert.Equal("auto-generated", read["Auto-Submitted"]);
        Assert.Equal("Amap des Coteaux <contact@amap.example>", read["To"]);
        Assert.Equal("=?utf-8?Q?Tr=C3=A9sorerie_du_PIC?= <tresorerie@pic.example>", read["From"]);
        Assert.Null(read["List-Unsubscribe"]);
    }

    [Fact]
    public void Write_NoHtmlNoFile_OnePlainPart()
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with { Html = null, Attachments = [] };

        var read = MimePart.Read(MimeWriter.Write(mail));

        Assert.Equal("text/plain", read.MediaType);
        Assert.Equal(mail.Text, read.Text);
    }

    [Fact]
    public void Write_Unsubscribe_OneClickAndUrlUnbroken()
    {
        var uri = new Uri("https://pic.example/desabonnement/" + new string('a', 190));
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with { Unsubscribe = uri };

        var read = MimePart.Read(MimeWriter.Write(mail));

        Assert.Equal($"<{uri.AbsoluteUri}>", read["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", read["List-Unsubscribe-Post"]);
    }

    [Theory]
    [InlineData("Bonjour\r\nBcc: pirate@x.example")]
    [InlineData("Bonjour\nBcc: pirate@x.example")]
    [InlineData("Bonjour\r\n\r\nCorps")]
    [InlineData("é\u2028Bcc: x\u0085Bcc: y\0")]
    public void Write_LineEndsInSubjectNameOrFile_NoHeaderAppears(string evil)
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with
        {
            Subject = evil,
            To = MailAddress.From("contact@amap.example", evil),
            Attachments = [new MailAttachment(evil, "application/pdf", Pdf)],
        };

        var read = MimePart.Read(MimeWriter.Write(mail));

        string[] expected = ["Date", "From", "To", "Reply-To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"];
        Assert.Equal(expected, read.HeaderNames);
        Assert.Equal(["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"], read.Parts[1].HeaderNames);
        Assert.StartsWith(evil[..1], read.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b\r\nBcc: c")]
    [InlineData("a b@c.example")]
    [InlineData("sans-arobase")]
    [InlineData("a@b>")]
    [InlineData("")]
    public void MessageId_NotOne_Throws(string messageId) =>
        Assert.Throws<ArgumentException>(() => SampleMails.Call("contact@amap.example", messageId, Pdf));

    [Theory]
    [InlineData("Reçu n° 42 – Amap « Les Coteaux » à l’Hers.pdf")]
    [InlineData("王小明の領収書 très très long, vraiment beaucoup trop long pour une seule ligne de l’en-tête.pdf")]
    public void Write_FileNameOutsideAscii_Rfc2231(string name)
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with
        {
            Attachments = [new MailAttachment(name, "application/pdf", Pdf)],
        };

        var disposition = MimePart.Read(MimeWriter.Write(mail)).Parts[1]["Content-Disposition"]!;

        Assert.Equal(name.Replace('"', '_'), ExtendedName(disposition));
        Assert.Contains("filename=\"", disposition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", ".._.._etc_passwd")]
    [InlineData("", "document")]
    [InlineData("a\"b;c.pdf", "a_b_c.pdf")]
    public void Write_FileNameThatCouldHarm_Replaced(string name, string expected)
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with
        {
            Attachments = [new MailAttachment(name, "application/pdf", Pdf)],
        };

        var disposition = MimePart.Read(MimeWriter.Write(mail)).Parts[1]["Content-Disposition"];

        Assert.Equal($"attachment; filename=\"{expected.TrimStart('.')}\"", disposition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\n\n\n")]
    [InlineData("\n\na")]
    [InlineData(".\n..\n \n")]
    public void Write_BlankLinesAndDots_ReadBackEqual(string text)
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with { Text = text };

        var read = MimePart.Read(MimeWriter.Write(mail)).Parts[0].Parts[0];

        Assert.Equal(text.EndsWith('\n') ? text : text + "\n", read.Text);
    }

    [Property(MaxTest = 300)]
    public void Write_AnyTextAndSubject_ShortLinesOfAsciiAndReadBackEqual(NonNull<string> subject, NonNull<string> text, NonNull<string> name)
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with
        {
            Subject = subject.Get + " =?utf-8?Q?x?= " + string.Concat(Enumerable.Repeat(subject.Get + "é ", 20)),
            Text = text.Get + new string('z', 300) + " \n" + string.Concat(Enumerable.Repeat(text.Get, 30)),
            To = MailAddress.From("contact@amap.example", name.Get),
        };

        var bytes = MimeWriter.Write(mail);

        Assert.True(Ascii.IsValid(bytes));
        Assert.All(Encoding.ASCII.GetString(bytes).Split("\r\n"), line =>
        {
            Assert.True(line.Length <= 78, line);
            Assert.DoesNotContain(line, c => c < ' ');
        });
        var read = MimePart.Read(bytes);
        var sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(mail.Text)).ReplaceLineEndings("\n");
        Assert.Equal(sent.EndsWith('\n') ? sent : sent + "\n", read.Parts[0].Parts[0].Text);
        Assert.Equal(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(MimeText.Clean(mail.Subject))), read.Subject);
    }

    [Fact]
    public void Write_MostlyNotAscii_Base64()
    {
        var mail = SampleMails.Call("contact@amap.example", "a@pic.example", Pdf) with { Text = string.Concat(Enumerable.Repeat("王小明", 50)) };

        var part = MimePart.Read(MimeWriter.Write(mail)).Parts[0].Parts[0];

        Assert.Equal("base64", part["Content-Transfer-Encoding"]);
        Assert.Equal(mail.Text + "\n", part.Text);
    }

    private static string ExtendedName(string disposition)
    {
        var values = disposition.Split("; ").Where(p => p.StartsWith("filename*", StringComparison.Ordinal)).Select(p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return WebUtility.UrlDecode(string.Concat(values)["UTF-8''".Length..]);
    }
}
