using System.Globalization;
using System.Security;
using System.Text;

namespace Pic.Application.Documents.Charts;

/// <summary>One bar: its word and its amount in euros.</summary>
public sealed record ChartBar(string Label, decimal Amount);

/// <summary>Bars side by side, drawn as SVG: the same text stands in the page and in the PDF, with the sentence that says it to those who do not see it.</summary>
public sealed record BarChart(string Title, IReadOnlyList<ChartBar> Bars)
{
    private const int Width = 640;
    private const int Height = 260;
    private const int Left = 64;
    private const int Bottom = 34;
    private const int Top = 22;

    /// <summary>One sentence with the figures.</summary>
    public string Alternative =>
        Bars.All(b => b.Amount == 0) ? $"{Title} : rien." : $"{Title} : {string.Join(", ", Bars.Where(b => b.Amount != 0).Select(b => $"{b.Label} {FrenchText.Amount(b.Amount)}"))}.";

    public string Svg()
    {
        var top = Ceiling(Bars.Select(b => b.Amount).DefaultIfEmpty(0).Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"Source Sans 3, DejaVu Sans, sans-serif\" font-size=\"14\">");
        svg.Append($"<title>{Escaped(Title)}</title><desc>{Escaped(Alternative)}</desc>");
        for (var step = 0; step <= 4; step++)
        {
            var y = Y(top * step / 4, top);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y}\" x2=\"{Width - 4}\" y2=\"{y}\" stroke=\"currentColor\" stroke-opacity=\"{(step == 0 ? ".6" : ".18")}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{y + 4.5:0.#}\" text-anchor=\"end\" fill=\"currentColor\">{Round(top * step / 4)}</text>");
        }

        AppendBars(svg, top);
        return svg.Append("</svg>").ToString();
    }

    private void AppendBars(StringBuilder svg, decimal top)
    {
        var slot = (double)(Width - Left - 8) / Math.Max(1, Bars.Count);
        var width = Math.Min(72, slot * 0.62);
        for (var i = 0; i < Bars.Count; i++)
        {
            var (bar, middle) = (Bars[i], Left + slot * (i + 0.5));
            var y = Y(bar.Amount, top);
            if (bar.Amount > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{middle - width / 2:0.#}\" y=\"{y}\" width=\"{width:0.#}\" height=\"{Height - Bottom - y:0.#}\" rx=\"3\" fill=\"#2b8a83\"><title>{Escaped($"{bar.Label} : {FrenchText.Amount(bar.Amount)}")}</title></rect>");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle:0.#}\" y=\"{y - 5:0.#}\" text-anchor=\"middle\" fill=\"currentColor\" font-size=\"12.5\">{Round(bar.Amount)}</text>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{middle:0.#}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\" fill=\"currentColor\">{Escaped(bar.Label)}</text>");
        }
    }

    private static double Y(decimal amount, decimal top) => Math.Round(Height - Bottom - (double)(amount / top) * (Height - Bottom - Top), 1);

    /// <summary>The next round figure above, so that the scale reads easily.</summary>
    private static decimal Ceiling(decimal most)
    {
        foreach (var power in Enumerable.Range(1, 9).Select(p => (decimal)Math.Pow(10, p)))
        {
            foreach (var step in new[] { 0.4m, 0.8m, 1m, 2m })
            {
                if (most <= power * step)
                {
                    return power * step;
                }
            }
        }

        return most;
    }

    private static string Round(decimal amount) => Math.Round(amount).ToString("N0", FrenchText.Culture);

    private static string Escaped(string text) => SecurityElement.Escape(text)!;
}
