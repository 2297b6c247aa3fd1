using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;form-errors /&gt; above a form: nothing while all is well, else each fault with a link to its field.</summary>
[HtmlTargetElement("form-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormErrorsTag : TagHelper
{
    /// <summary>What is said above the faults, where it is not true that nothing is kept.</summary>
    public string? Sentence { get; set; }

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
        output.Content.Append(Sentence ?? (faults.Count == 1 ? "Rien n’est enregistré : une réponse est à revoir." : $"Rien n’est enregistré : {faults.Count} réponses sont à revoir."));
        output.Content.AppendHtml("</p><ul>");
        foreach (var (key, sentence) in faults)
        {
            output.Content.AppendHtml("<li>");
            if (key.Length > 0)
            {
                var id = TagBuilder.CreateSanitizedId(key, "_");
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + id;
                link.InnerHtml.AppendHtml(new Named(View.HttpContext, id, sentence));
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

    /// <summary>The fields stand below: their labels are known only once the page is put together, when this is written out.</summary>
    private sealed class Named(HttpContext http, string id, string sentence) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) =>
            encoder.Encode(writer, FieldLabels.Of(http).TryGetValue(id, out var label) ? $"{label}\u00A0: {sentence}" : sentence);
    }
}
