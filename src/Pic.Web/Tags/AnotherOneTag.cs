using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>
/// &lt;another-one for="Input.AlikeKnown" count="1" label="C’est un autre paiement" /&gt;: nothing while nothing alike is recorded, else the box that
/// says that this one comes on top. It sends how many were known: what came meanwhile is asked about again.
/// </summary>
[HtmlTargetElement("another-one", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AnotherOneTag : TagHelper
{
    public required ModelExpression For { get; set; }

    /// <summary>How many alike are recorded already.</summary>
    public int Count { get; set; }

    public required string Label { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        box.AddCssClass("form-check-input");
        (box.Attributes["type"], box.Attributes["id"], box.Attributes["name"], box.Attributes["value"]) = ("checkbox", id, name, Count.ToString(CultureInfo.InvariantCulture));
        if (For.Model is int known && known == Count)
        {
            box.Attributes["checked"] = "checked";
        }

        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Label);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field field-checkbox");
        output.Content.AppendHtml("<div class=\"choice\">").AppendHtml(box).AppendHtml(label).AppendHtml("</div>");
    }
}
