using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Pic.Rules;

namespace Pic.Web.Tags;

/// <summary>&lt;moment value="instant" /&gt; shows 1er décembre 2027 à 08:30, Paris time; with short, 01/12/2027 08:30.</summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MomentTag : TagHelper
{
    public DateTimeOffset? Value { get; set; }

    public bool Short { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is not { } instant)
        {
            Missing.Show(output);
            return;
        }

        var paris = TimeZoneInfo.ConvertTime(instant, ParisClock.Zone);
        var (day, time) = (DateOnly.FromDateTime(paris.DateTime), French.Time(TimeOnly.FromDateTime(paris.DateTime)));
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", paris.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("class", "day");
        output.Content.SetContent(Short ? $"{French.ShortDay(day)} {time}" : $"{French.Day(day)} à {time}");
    }
}
