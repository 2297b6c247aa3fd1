using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;form-errors /&gt; above a form: nothing while all is well, else each fault with a link to its field.</summary>
[HtmlTargetElement("form-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormErrorsTag : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var faults = View.ViewData.ModelState.SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, error.ErrorMessage))).ToList();
        if (faults.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "message message-refused");
        output.Attributes.SetAttribute("role", "alert");
        output.Content.SetHtmlContent(Icons.Svg("exclamation-circle-fill")).AppendHtml("<div><p>");
        output.Content.Append(faults.Count == 1 ? "Rien n’est enregistré : une réponse est à revoir." : $"Rien n’est enregistré : {faults.Count} réponses sont à revoir.");
        output.Content.AppendHtml("</p><ul>");
        foreach (var (key, sentence) in faults)
        {
            output.Content.AppendHtml("<li>");
            if (key.Length > 0)
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
                link.InnerHtml.Append(sentence);
                output.Content.AppendHtml(link);
            }
            else
            {
                output.Content.Append(sentence);
            }

            output.Content.AppendHtml("</li>");
        }

        output.Content.AppendHtml("</ul></div>");
    }
}
