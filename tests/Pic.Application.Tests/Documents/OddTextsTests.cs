using System.Globalization;
using System.Text.RegularExpressions;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Parts;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Documents;

/// <summary>Whatever a name holds, the invoice is set, and nothing leaves the page or the envelope's window.</summary>
[Collection("documents")]
public sealed partial class OddTextsTests(RendererFixture fixture)
{
    private const double MillimetresPerPoint = 25.4 / 72;
    private readonly InvoiceDocument invoices = new(fixture.Renderer);

    public static TheoryData<string, string, bool> Names => new()
    {
        { "Les abeilles 🐝 du quartier 👩‍🌾", "Les abeilles du quartier", true },
        { "Amitié 王小明 Toulouse", "Amitié □□□ Toulouse", true },
        { "Club\u202eegrof\u202c \u200fde\u0000 lecture\t2", "Clubegrof de lecture 2", false },
        { "Кирилл и Ελένη", "Кирилл и Ελένη", false },
        { "Coope\u0301rative ﬁne ½ ②", "Coopérative", false },
        { "\ud83d seul", "seul", true },
        { "*gras* #sys.version $x$ <b> \"\\", "*gras* #sys.version $x$ <b> \"\\", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Render_OddName_IsSetInTheArchiveStandard(string name, string printed, bool isReplaced)
    {
        var data = DocumentSamples.Invoice();

        var rendered = await invoices.RenderAsync(data with { Recipient = data.Recipient with { Name = name }, Lines = [new DocumentLine(name, 1, 30, 30)] }, default);

        Assert.Contains(printed, Regex.Replace(PdfTools.Text(rendered.Pdf), " +", " "), StringComparison.Ordinal);
        Assert.DoesNotContain("PDF/A", rendered.Remark ?? "", StringComparison.Ordinal);
        Assert.Equal(isReplaced, rendered.Remark is not null);
    }

    [Fact]
    public async Task Render_LongNamesAndWords_StayOnThePage()
    {
        var rendered = await invoices.RenderAsync(Crowded(), default);

        Assert.All(Words(rendered.Pdf), word => Assert.True(word is { Left: >= 19, Right: <= 191 }, $"{word.Text} stands from {word.Left:0} to {word.Right:0} mm"));
    }

    [Fact]
    public async Task Render_Address_FillsTheWindowAlone()
    {
        foreach (var data in new[] { DocumentSamples.Invoice(), Crowded() })
        {
            var rendered = await invoices.RenderAsync(data, default);

            var first = data.Recipient.Name.Split(' ')[0];
            var seen = Words(rendered.Pdf).Where(w => w.Page == 1 && w.Right > 100 && w.Left < 190 && w.Bottom > 55 && w.Top < 79).ToList();
            Assert.Contains(seen, w => w.Text.StartsWith(first[..Math.Min(5, first.Length)], StringComparison.Ordinal));
            Assert.Contains(seen, w => w.Text == "31520");
            Assert.All(seen, w => Assert.True(w is { Left: >= 104.5, Right: <= 190, Top: >= 54, Bottom: <= 80 }, $"{w}"));
        }
    }

    private static InvoiceDocumentData Crowded()
    {
        var data = DocumentSamples.Invoice(2);
        var line = string.Join(' ', Enumerable.Repeat("adhésion", 23)) + " fin.";
        return data with
        {
            Host = data.Host with { Name = "Association pour la promotion des outils libres et de l’hébergement", Email = "une-adresse-de-courrier-particulierement-longue@association-exemple-du-canal.org" },
            Recipient = data.Recipient with
            {
                Name = "Fédération départementale des associations de parents d’élèves et d’ami·e·s de l’école publique de Haute-Garonne",
                AddressLines = ["Bâtiment C, appartement 12, résidence des Grands Platanes de la Méditerranée", "1234 avenue du Maréchal-de-Lattre-de-Tassigny-et-de-la-Résistance prolongée", "31520 RAMONVILLE-SAINT-AGNE CEDEX"],
                MemberNumber = "0042",
            },
            Lines = [new DocumentLine(line, 1, 30, 30), new DocumentLine(new string('x', 200), 1, 30, 30) { Detail = "https://www.exemple.org/une/adresse/sans/aucune/espace/" + new string('y', 120) }],
        };
    }

    private static IEnumerable<Word> Words(byte[] pdf)
    {
        var page = 0;
        foreach (var line in PdfTools.Boxes(pdf).Split('\n'))
        {
            if (line.Contains("<page ", StringComparison.Ordinal))
                page++;
            if (WordLine().Match(line) is { Success: true } m)
                yield return new Word(page, m.Groups[5].Value, Millimetres(m.Groups[1]), Millimetres(m.Groups[2]), Millimetres(m.Groups[3]), Millimetres(m.Groups[4]));
        }
    }

    private static double Millimetres(Group points) => double.Parse(points.Value, CultureInfo.InvariantCulture) * MillimetresPerPoint;

    [GeneratedRegex("<word xMin=\"([^\"]+)\" yMin=\"([^\"]+)\" xMax=\"([^\"]+)\" yMax=\"([^\"]+)\">(.*)</word>")]
    private static partial Regex WordLine();

    private sealed record Word(int Page, string Text, double Left, double Top, double Right, double Bottom);
}
