using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;figure-link count="12" label="factures en retard" href="…" /&gt;: a figure that opens the list behind it. Money: amount="…".</summary>
[HtmlTargetElement("figure-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FigureLinkTag : TagHelper
{
    public long? Count { get; set; }

    public decimal? Amount { get; set; }

    public required string Label { get; set; }

    /// <summary>The label of none or one, where a count has another.</summary>
    public string? Single { get; set; }

    /// <summary>A second, smaller line.</summary>
    public string? Detail { get; set; }

    public Tone Tone { get; set; }

    /// <summary>The list behind the figure; without one the figure is no link.</summary>
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Tone == Tone.Quiet ? "figure-link" : "figure-link tone-" + Tone.ToString().ToLowerInvariant());
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }

        var value = Amount is { } amount ? French.Amount(amount) : French.Count(Count ?? 0);
        output.Content.SetHtmlContent("<span class=\"figure-value\">").Append(value).AppendHtml("</span> <span class=\"figure-label\">").Append(Count is 0 or 1 ? Single ?? Label : Label).AppendHtml("</span>");
        if (Detail is not null)
        {
            output.Content.AppendHtml(" <span class=\"figure-detail\">").Append(Detail).AppendHtml("</span>");
        }
    }
}
