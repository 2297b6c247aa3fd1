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

    [Theory]
    [InlineData("Le PIC", "Adhérer au PIC, avec l’aide du PIC.")]
    [InlineData("la Contre-Voie", "Adhérer à la Contre-Voie, avec l’aide de la Contre-Voie.")]
    [InlineData("L’Atelier", "Adhérer à l’Atelier, avec l’aide de l’Atelier.")]
    [InlineData("Les Hébergeurs libres", "Adhérer aux Hébergeurs libres, avec l’aide des Hébergeurs libres.")]
    [InlineData("Infini", "Adhérer à Infini, avec l’aide d’Infini.")]
    [InlineData("Marsnet", "Adhérer à Marsnet, avec l’aide de Marsnet.")]
    public void Fill_NameOfTheHost_IsContractedWithTheWordBefore(string host, string expected)
    {
        var template = MailTemplate.Parse("Objet\n\nAdhérer à {{hébergeur}}, avec l’aide de {{ hébergeur }}.", SeasonMail.Tokens, out _);

        Assert.Equal(expected + "\n", template.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["hébergeur"] = host }, host).Text);
    }

    [Theory]
    [InlineData("Une question ? Répondez simplement à ce message.", "Une question ? Écrivez-nous, à l’adresse qui figure en tête de cette lettre.")]
    [InlineData("facture F2027-0001 jointe à ce message.", "facture F2027-0001 jointe à cette lettre.")]
    public void PaperWords_OfAMail_ReadAsALetter(string mail, string paper) => Assert.Equal(paper, Pic.Application.Dues.PaperWords.Of(mail));

    private static MailText Write(string source, string details)
    {
        var template = MailTemplate.Parse(source, SeasonMail.Tokens, out var unknown);
        Assert.Empty(unknown);
        return template.Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["détail"] = details }, "Le PIC");
    }
}
