using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Pic.Web.Tags;

/// <summary>
/// &lt;field for="Email" label="Adresse électronique" help="…" /&gt;: label, help, input and error, tied together for screen readers.
/// The kind of input follows the property's type; <c>type</c>, <c>rows</c> and <c>options</c> choose another. Other attributes go to the input.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTag : TagHelper
{
    public required ModelExpression For { get; set; }

    public string? Label { get; set; }

    public string? Help { get; set; }

    /// <summary>text, email, password, tel, url, number, date, amount, checkbox, search, file.</summary>
    public string? Type { get; set; }

    /// <summary>Number of lines: makes it a text area.</summary>
    public int Rows { get; set; }

    /// <summary>Choices: makes it a select.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>First, empty choice of a select.</summary>
    public string? Choose { get; set; }

    /// <summary>Demanded at the end although a draft may leave it empty.</summary>
    public bool Needed { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    private Type Kind => Nullable.GetUnderlyingType(For.ModelExplorer.ModelType) ?? For.ModelExplorer.ModelType;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        FieldLabels.Of(View.HttpContext)[id] = Words;
        var error = View.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
        var kind = Type ?? KindOfInput();
        var control = Control(kind, name, id, entry?.AttemptedValue ?? Text(For.Model));
        var described = string.Join(' ', new[] { Help is null ? null : id + "-help", error is null ? null : id + "-error" }.OfType<string>());
        if (described.Length > 0)
        {
            control.Attributes["aria-describedby"] = described;
        }

        if (error is not null)
        {
            control.Attributes["aria-invalid"] = "true";
        }

        foreach (var attribute in output.Attributes.Where(a => a.Name != "class"))
        {
            control.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        }

        var extra = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "field", "field-" + kind, error is null ? null : "field-invalid", extra }.OfType<string>()));
        Compose(output.Content, control, kind, id, error);
    }

    private void Compose(TagHelperContent content, TagBuilder control, string kind, string id, string? error)
    {
        if (kind == "checkbox")
        {
            content.AppendHtml("<div class=\"choice\">").AppendHtml(control);
            content.AppendHtml(LabelFor(id)).AppendHtml("</div>");
            content.AppendHtml($"<input type=\"hidden\" name=\"{control.Attributes["name"]}\" value=\"false\">");
            ExplainTo(content, id);
        }
        else
        {
            content.AppendHtml(LabelFor(id));
            ExplainTo(content, id);
            content.AppendHtml(kind == "amount" ? new HtmlContentBuilder().AppendHtml("<div class=\"with-unit\">").AppendHtml(control).AppendHtml("<span aria-hidden=\"true\">€</span></div>") : control);
        }

        if (error is not null)
        {
            content.AppendHtml($"<p class=\"field-error\" id=\"{id}-error\">{Icons.Svg("exclamation-circle-fill")} <span>").Append(error).AppendHtml("</span></p>");
        }
    }

    private void ExplainTo(TagHelperContent content, string id)
    {
        if (Help is not null)
        {
            content.AppendHtml($"<p class=\"field-help\" id=\"{id}-help\">").Append(Help).AppendHtml("</p>");
        }
    }

    private string Words => Label ?? For.Metadata.DisplayName ?? For.Metadata.PropertyName ?? For.Name;

    private TagBuilder LabelFor(string id)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = id;
        label.InnerHtml.Append(Words);
        if (!Needed && !For.Metadata.IsRequired && Kind != typeof(bool) && Type != "search")
        {
            label.InnerHtml.AppendHtml(" <span class=\"optional\">(facultatif)</span>");
        }

        return label;
    }

    private TagBuilder Control(string kind, string name, string id, string text)
    {
        var control = new TagBuilder(kind switch { "select" => "select", "textarea" => "textarea", _ => "input" });
        control.Attributes["id"] = id;
        control.Attributes["name"] = name;
        control.AddCssClass(kind switch { "select" => "form-select", "checkbox" => "form-check-input", _ => "form-control" });
        if (For.Metadata.IsRequired && kind != "checkbox")
        {
            control.Attributes["aria-required"] = "true";
        }

        switch (kind)
        {
            case "select":
                AddChoices(control, text);
                break;
            case "textarea":
                control.Attributes["rows"] = Math.Max(Rows, 2).ToString(CultureInfo.InvariantCulture);
                control.InnerHtml.AppendHtml("\n").Append(text);
                break;
            case "checkbox":
                control.Attributes["type"] = "checkbox";
                control.Attributes["value"] = "true";
                if (text.Split(',').Contains("true", StringComparer.OrdinalIgnoreCase))
                {
                    control.Attributes["checked"] = "checked";
                }

                break;
            default:
                AddInput(control, kind, text);
                break;
        }

        return control;
    }

    private void AddInput(TagBuilder control, string kind, string text)
    {
        control.TagRenderMode = TagRenderMode.SelfClosing;
        control.Attributes["type"] = kind == "amount" ? "text" : kind;
        if (kind is not ("password" or "file"))
        {
            control.Attributes["value"] = text;
        }

        if (kind == "amount")
        {
            control.Attributes["inputmode"] = "decimal";
            control.Attributes["autocomplete"] = "off";
        }

        if (For.Metadata.ValidatorMetadata.OfType<StringLengthAttribute>().FirstOrDefault() is { } limit)
        {
            control.Attributes["maxlength"] = limit.MaximumLength.ToString(CultureInfo.InvariantCulture);
        }
    }

    private void AddChoices(TagBuilder select, string text)
    {
        if (Choose is not null || !For.Metadata.IsRequired)
        {
            select.InnerHtml.AppendHtml("<option value=\"\">").Append(Choose ?? "–").AppendHtml("</option>");
        }

        foreach (var choice in Options ?? [])
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = choice.Value;
            if (choice.Value == text)
            {
                option.Attributes["selected"] = "selected";
            }

            option.InnerHtml.Append(choice.Text);
            select.InnerHtml.AppendHtml(option);
        }
    }

    private string KindOfInput() =>
        Options is not null ? "select"
        : Rows > 0 ? "textarea"
        : Kind == typeof(bool) ? "checkbox"
        : Kind == typeof(decimal) ? "amount"
        : Kind == typeof(DateOnly) ? "date"
        : Kind == typeof(int) || Kind == typeof(long) ? "number"
        : Kind == typeof(IFormFile) ? "file"
        : For.Metadata.ValidatorMetadata.OfType<EmailAddressAttribute>().Any() ? "email"
        : For.Metadata.ValidatorMetadata.OfType<UrlAttribute>().Any() ? "url"
        : "text";

    private static string Text(object? value) =>
        value switch
        {
            null => "",
            bool yes => yes ? "true" : "false",
            decimal euros => euros.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ','),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormFile => "",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
