using Pic.Application.Mails;
using Pic.Application.Mails.Season;
using Xunit;

namespace Pic.Application.Tests.Mails;

public sealed class MailTemplateTests
{
    [Fact]
    public void Fill_ListAloneOnItsLine_KeepsItsLines()
    {
        var mail = Write("Objet\n\nVous devez :\n\n{{détail}}\n\nMerci", "- 30,00 € pour 2026\n- 30,00 € pour 2027");

        Assert.Contains("- 30,00 € pour 2026\n- 30,00 € pour 2027\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal(2, mail.Html.Split("<li>").Length - 1);
    }

    [Theory]
    [InlineData("Objet {{détail}}\n\nBonjour")]
    [InlineData("Objet\n\nVoici {{détail}} et merci")]
    public void Fill_ListInsideALine_IsFolded(string source) =>
        Assert.DoesNotContain("\n- b", Write(source, "- a\n- b") is var mail ? mail.Subject + mail.Text : "", StringComparison.Ordinal);

    [Fact]
    public void Fill_LineBreaksOfAName_AreFoldedEverywhere() =>
        Assert.DoesNotContain("\nBcc", Write("Objet\n\n{{détail}}", "Asso\nBcc: a@b.test").Text, StringComparison.Ordinal);

    private static MailText Write(string source, string details)
    {
        var template = MailTemplate.Parse(source, SeasonMail.Tokens, out var unknown);
        Assert.Empty(unknown);
        return template.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["détail"] = details }, "Le PIC");
    }
}
