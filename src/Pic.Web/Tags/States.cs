using Microsoft.AspNetCore.Razor.TagHelpers;
using Pic.Application.Mails;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Labels;

namespace Pic.Web.Tags;

/// <summary>How serious a state is. It chooses the colour; the icon and the words say it to everybody else.</summary>
public enum Tone
{
    Quiet,
    Ok,
    Info,
    Warn,
    Bad,
}

internal static class StateBadge
{
    public static void Show(TagHelperOutput output, Tone tone, string icon, string words)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "state " + Class(tone));
        output.Content.SetHtmlContent(Icons.Svg(icon)).Append(" " + words);
    }

    public static string Class(Tone tone) =>
        tone switch
        {
            Tone.Quiet => "state-quiet",
            Tone.Ok => "state-ok",
            Tone.Info => "state-info",
            Tone.Warn => "state-warn",
            Tone.Bad => "state-bad",
        };
}

/// <summary>&lt;dues-state value="state" /&gt;</summary>
[HtmlTargetElement("dues-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DuesStateTag : TagHelper
{
    public required DuesState Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon) = Value switch
        {
            DuesState.NotCalled => (Tone.Quiet, "clock"),
            DuesState.Open => (Tone.Info, "hourglass-split"),
            DuesState.Partial => (Tone.Warn, "circle-half"),
            DuesState.Late => (Tone.Bad, "exclamation-circle-fill"),
            DuesState.PaidUp => (Tone.Ok, "check-circle-fill"),
            DuesState.Cancelled => (Tone.Quiet, "slash-circle"),
            DuesState.WrittenOff => (Tone.Quiet, "slash-circle"),
        };
        StateBadge.Show(output, tone, icon, Value.Label());
    }
}

/// <summary>&lt;promise-state value="state" /&gt;; no state once nothing is owed any more.</summary>
[HtmlTargetElement("promise-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PromiseStateTag : TagHelper
{
    public required PromiseState? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon) = Value is not { } value ? (Tone.Ok, "check-circle-fill") : value switch
        {
            PromiseState.Waiting => (Tone.Info, "hourglass-split"),
            PromiseState.Accepted => (Tone.Ok, "check-lg"),
            PromiseState.Broken => (Tone.Bad, "exclamation-circle-fill"),
        };
        StateBadge.Show(output, tone, icon, Value?.Label() ?? "réglé depuis");
    }
}

/// <summary>&lt;service-state value="state" /&gt;</summary>
[HtmlTargetElement("service-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ServiceStateTag : TagHelper
{
    public required ServiceState Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon) = Value switch
        {
            ServiceState.Requested => (Tone.Info, "hourglass-split"),
            ServiceState.Active => (Tone.Ok, "check-circle-fill"),
            ServiceState.Suspended => (Tone.Bad, "slash-circle"),
            ServiceState.Deleted => (Tone.Quiet, "trash3"),
        };
        StateBadge.Show(output, tone, icon, Value.Label());
    }
}

/// <summary>&lt;mail-state value="state" /&gt;</summary>
[HtmlTargetElement("mail-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MailStateTag : TagHelper
{
    public required MailState Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon) = Value switch
        {
            MailState.Waiting => (Tone.Quiet, "clock"),
            MailState.Sending => (Tone.Info, "send"),
            MailState.Sent => (Tone.Ok, "check-circle-fill"),
            MailState.Caught => (Tone.Info, "inbox"),
            MailState.Failed => (Tone.Bad, "exclamation-circle-fill"),
            MailState.Unknown => (Tone.Warn, "exclamation-triangle-fill"),
            MailState.Held => (Tone.Warn, "hourglass-split"),
            MailState.Cancelled => (Tone.Quiet, "slash-circle"),
        };
        StateBadge.Show(output, tone, icon, Value.Label());
    }
}

/// <summary>&lt;line-state value="state" /&gt;</summary>
[HtmlTargetElement("line-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LineStateTag : TagHelper
{
    public required LineState Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon) = Value switch
        {
            LineState.Open => (Tone.Warn, "hourglass-split"),
            LineState.Matched => (Tone.Ok, "check-circle-fill"),
            LineState.NotOurs => (Tone.Quiet, "slash-circle"),
            LineState.Outgoing => (Tone.Quiet, "arrow-right"),
        };
        StateBadge.Show(output, tone, icon, Value.Label());
    }
}

/// <summary>&lt;membership-state value="state" /&gt;</summary>
[HtmlTargetElement("membership-state", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MembershipStateTag : TagHelper
{
    public required MembershipState Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (tone, icon) = Value switch
        {
            MembershipState.Lead or MembershipState.Candidate => (Tone.Info, "inbox"),
            MembershipState.Accepted or MembershipState.AcceptedUnderCondition => (Tone.Info, "hourglass-split"),
            MembershipState.Trial => (Tone.Info, "clock"),
            MembershipState.Member => (Tone.Ok, "check-circle-fill"),
            MembershipState.Leaving => (Tone.Warn, "box-arrow-right"),
            MembershipState.Refused or MembershipState.Dropped or MembershipState.Left or MembershipState.Removed => (Tone.Quiet, "slash-circle"),
        };
        StateBadge.Show(output, tone, icon, Value.Label());
    }
}

/// <summary>&lt;state tone="Warn" icon="clock"&gt;words&lt;/state&gt;, for what has no tag of its own.</summary>
[HtmlTargetElement("state")]
public sealed class StateTag : TagHelper
{
    public Tone Tone { get; set; }

    public string Icon { get; set; } = "info-circle-fill";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "state " + StateBadge.Class(Tone));
        output.Content.SetHtmlContent(Icons.Svg(Icon)).Append(" ").AppendHtml(words);
    }
}
