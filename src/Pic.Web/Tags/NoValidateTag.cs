using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>Faults are told by us, in French and beside their field, not by the browser's bubbles: every posted form gets novalidate.</summary>
[HtmlTargetElement("form")]
public sealed class NoValidateTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
}
