using System.Globalization;
using System.Net;
using Pic.Web.Hosting;
using Xunit;

namespace Pic.Web.Tests.Hosting;

public sealed class FrenchFormsTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Page = "/equipe/composants";

    [Theory]
    [InlineData("12,50", "12.50")]
    [InlineData("12.50", "12.50")]
    [InlineData("1\u202F234,5 €", "1234.5")]
    [InlineData("1 234", "1234")]
    [InlineData("\u22123,10", "-3.10")]
    public void TryRead_AmountAsTyped_IsUnderstood(string text, string expected)
    {
        Assert.True(FrenchDecimalBinder.TryRead(text, out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("douze")]
    [InlineData("1.234,50")]
    [InlineData("12,5,0")]
    [InlineData("1e3")]
    public void TryRead_NoAmount_IsRefused(string text) => Assert.False(FrenchDecimalBinder.TryRead(text, out _));

    [Theory]
    [InlineData("12,50", "2027-12-01")]
    [InlineData("12.50", "01/12/2027")]
    public async Task Create_CompleteForm_IsAccepted(string amount, string day)
    {
        var visitor = host.Visitor();

        var answer = await visitor.SendAsync(Page, Page, ("Name", "Radio Canal Sud"), ("Amount", amount), ("Since", day));
        var next = await visitor.PageAsync(Page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("Le formulaire est complet.", next.QuerySelector("#messages .message-done p")!.TextContent);
    }

    [Theory]
    [InlineData("Name", "", "Ce champ est à remplir.")]
    [InlineData("Amount", "douze", "« douze » n’est pas un montant. Écrivez par exemple 12,50.")]
    [InlineData("Amount", "", "Ce champ est à remplir.")]
    [InlineData("Amount", "79228162514264337593543950335", "Ce montant est trop grand. Vérifiez le nombre de chiffres.")]
    [InlineData("Since", "9999-12-31", "Cette date est trop loin. Choisissez une année entre 1800 et 2200.")]
    [InlineData("Since", "0001-01-01", "Cette date est trop loin. Choisissez une année entre 1800 et 2200.")]
    [InlineData("Amount", "5000", "Choisissez une valeur entre 0 et 1000.")]
    [InlineData("Email", "nom", "Cette adresse n’est pas complète. Écrivez par exemple nom@exemple.fr.")]
    [InlineData("Since", "2027-13-45", "« 2027-13-45 » n’est pas une valeur acceptée ici.")]
    public async Task Create_FaultyAnswer_KeepsItAndSaysWhy(string field, string typed, string sentence)
    {
        var answers = new Dictionary<string, string> { ["Name"] = "Radio", ["Amount"] = "30", [field] = typed };

        var answer = await host.Visitor().SendAsync(Page, Page, [.. answers.Select(a => (a.Key, a.Value))]);
        var page = await answer.DocumentAsync();

        var input = page.GetElementById(field)!;
        Assert.Equal(typed, input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains(field + "-error", input.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Equal(sentence, page.GetElementById(field + "-error")!.TextContent.Trim());
        Assert.Equal("#" + field, page.QuerySelector("form [role=alert] a")!.GetAttribute("href"));
    }
}
