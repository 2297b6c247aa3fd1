using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;amount value="30" /&gt; shows 30,00 €; nothing at all becomes a dash.</summary>
[HtmlTargetElement("amount", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AmountTag : TagHelper
{
    public decimal? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is not { } value)
        {
            Missing.Show(output);
            return;
        }

        output.TagName = "data";
        output.Attributes.SetAttribute("class", "amount");
        output.Attributes.SetAttribute("value", value.ToString("0.00", CultureInfo.InvariantCulture));
        output.Content.SetContent(French.Amount(value));
    }
}

/// <summary>How a page says that there is no value: a dash for the eye, a word for a screen reader.</summary>
internal static class Missing
{
    public static void Show(TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "missing");
        output.Content.SetHtmlContent("<span aria-hidden=\"true\">–</span><span class=\"visually-hidden\">non renseigné</span>");
    }
}
