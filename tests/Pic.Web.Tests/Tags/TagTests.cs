using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Pic.Rules.Dues;
using Pic.Web.Tags;
using Xunit;

namespace Pic.Web.Tests.Tags;

public sealed class TagTests
{
    [Theory]
    [InlineData("30", "<data class=\"amount\" value=\"30.00\">30,00\u00A0€</data>")]
    [InlineData("1234.5", "<data class=\"amount\" value=\"1234.50\">1\u202F234,50\u00A0€</data>")]
    [InlineData("-7.5", "<data class=\"amount\" value=\"-7.50\">\u22127,50\u00A0€</data>")]
    [InlineData("0", "<data class=\"amount\" value=\"0.00\">0,00\u00A0€</data>")]
    public void Amount_Value_IsWrittenTheFrenchWay(string value, string html) =>
        Assert.Equal(html, Render(new AmountTag { Value = decimal.Parse(value, CultureInfo.InvariantCulture) }));

    [Fact]
    public void Amount_Nothing_IsADashWithAWord() => Assert.Contains("non renseigné", Render(new AmountTag()), StringComparison.Ordinal);

    [Theory]
    [InlineData("2027-12-01", false, "1er décembre 2027")]
    [InlineData("2027-12-02", false, "2 décembre 2027")]
    [InlineData("2027-08-11", false, "11 août 2027")]
    [InlineData("2027-12-01", true, "01/12/2027")]
    public void Day_Value_IsWrittenTheFrenchWay(string value, bool isShort, string text) =>
        Assert.Equal(
            $"<time class=\"day\" datetime=\"{value}\">{text}</time>",
            Render(new DayTag { Value = DateOnly.Parse(value, CultureInfo.InvariantCulture), Short = isShort }).Replace($"datetime=\"{value}\" class=\"day\"", $"class=\"day\" datetime=\"{value}\"", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("2027-05-31T23:30:00Z", "1er juin 2027 à 01:30")]
    [InlineData("2027-12-31T23:30:00Z", "1er janvier 2028 à 00:30")]
    public void Moment_Value_IsParisTime(string value, string text) =>
        Assert.Contains($">{text}<", Render(new MomentTag { Value = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture) }), StringComparison.Ordinal);

    [Theory]
    [InlineData(DuesState.NotCalled, "state-quiet", "Pas appelée")]
    [InlineData(DuesState.Open, "state-info", "À régler")]
    [InlineData(DuesState.Partial, "state-warn", "Réglée en partie")]
    [InlineData(DuesState.Late, "state-bad", "En retard")]
    [InlineData(DuesState.PaidUp, "state-ok", "À jour")]
    [InlineData(DuesState.Cancelled, "state-quiet", "Annulée")]
    public void DuesState_Value_HasColourIconAndWords(DuesState state, string tone, string words)
    {
        var html = Render(new DuesStateTag { Value = state });

        Assert.StartsWith($"<span class=\"state {tone}\"><svg", html, StringComparison.Ordinal);
        Assert.EndsWith($"</svg> {words}</span>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "ligne refusée")]
    [InlineData(1, "ligne refusée")]
    [InlineData(2, "lignes refusées")]
    public void FigureLink_Count_IsCalledAsFrenchCounts(int count, string label) =>
        Assert.Contains($">{label}<", Render(new FigureLinkTag { Count = count, Label = "lignes refusées", Single = "ligne refusée" }), StringComparison.Ordinal);

    [Fact]
    public void FigureLink_WithList_OpensIt() =>
        Assert.Equal(
            "<a class=\"figure-link tone-bad\" href=\"/equipe/x\"><span class=\"figure-value\">1\u202F007</span> <span class=\"figure-label\">en retard</span></a>",
            Render(new FigureLinkTag { Count = 1007, Label = "en retard", Href = "/equipe/x", Tone = Tone.Bad })
        );

    [Fact]
    public void Icon_UnknownName_SaysWhereToAddIt() =>
        Assert.Contains("icons.txt", Assert.Throws<InvalidOperationException>(() => Render(new IconTag { Name = "licorne" })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "0\u00A0facture")]
    [InlineData(1, "1\u00A0facture")]
    [InlineData(2, "2\u00A0factures")]
    [InlineData(1200, "1\u202F200\u00A0factures")]
    public void Several_Number_AgreesAsFrenchDoes(long number, string text) => Assert.Equal(text, French.Several(number, "facture", "factures"));

    private static string Render(TagHelper tag)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "id");
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        tag.Process(context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Create(UnicodeRanges.All));
        return writer.ToString().Replace("&#xA0;", "\u00A0", StringComparison.Ordinal).Replace("&#x202F;", "\u202F", StringComparison.Ordinal);
    }
}
