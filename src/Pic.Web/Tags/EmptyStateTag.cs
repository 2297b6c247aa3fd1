using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;empty-state title="Aucune facture" icon="receipt"&gt;what to do next&lt;/empty-state&gt;</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTag : TagHelper
{
    public required string Title { get; set; }

    public string Icon { get; set; } = "inbox";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty-state");
        output.Content.SetHtmlContent(Icons.Svg(Icon)).AppendHtml("<h2>").Append(Title).AppendHtml("</h2>").AppendHtml(content);
    }
}
