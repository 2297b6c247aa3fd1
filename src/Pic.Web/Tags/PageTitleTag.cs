using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;page-title text="Adhérent·e·s" lead="…"&gt;buttons&lt;/page-title&gt;: the page's only h1, the browser's title, and the page's actions at its right.</summary>
[HtmlTargetElement("page-title")]
public sealed class PageTitleTag : TagHelper
{
    public required string Text { get; set; }

    /// <summary>One sentence under the title.</summary>
    public string? Lead { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        View.ViewData["Title"] = Text;
        var actions = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-title");
        output.Content.SetHtmlContent("<div class=\"page-title-text\"><h1>").Append(Text).AppendHtml("</h1>");
        if (Lead is not null)
        {
            output.Content.AppendHtml("<p class=\"lead\">").Append(Lead).AppendHtml("</p>");
        }

        output.Content.AppendHtml("</div>");
        if (!actions.IsEmptyOrWhiteSpace)
        {
            output.Content.AppendHtml("<div class=\"page-actions\">").AppendHtml(actions).AppendHtml("</div>");
        }
    }
}
