using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>&lt;icon name="search" /&gt; draws an icon of Tags/icons.txt. It is decoration: say the same in words beside it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTag : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Svg(Name));
    }
}
