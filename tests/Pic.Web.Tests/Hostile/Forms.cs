using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Pic.Web.Tests.Hosting;

namespace Pic.Web.Tests.Hostile;

/// <summary>The forms of a page as a browser would send them, with one value in every field a person can write in.</summary>
internal static class Forms
{
    // They would end the session, or belong to the page around the form.
    private static readonly string[] Left = ["/deconnexion", "/affichage", "/preferences"];

    public static IReadOnlyList<IHtmlFormElement> Of(Page page) =>
        [.. page.Document.Forms.Where(f => string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase) && f.Closest("main") is not null && !Left.Any(l => (f.GetAttribute("action") ?? "").StartsWith(l, StringComparison.Ordinal)))];

    public static string Action(IHtmlFormElement form, Page page) => form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address;

    public static List<KeyValuePair<string, string>> Fill(IHtmlFormElement form, string value)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "hidden", Name: { } name } hidden:
                    fields.Add(new(name, hidden.Value));
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio", Name: { } name } box:
                    fields.Add(new(name, box.Value));
                    break;
                case IHtmlInputElement { Type: "submit" or "button" or "file" }:
                    break;
                case IHtmlInputElement { Type: "email", Name: { } name } when value.Length < 100 && !value.Contains('@', StringComparison.Ordinal):
                    fields.Add(new(name, $"a@{(value.Any(char.IsControl) || value.Contains(' ', StringComparison.Ordinal) ? "x" : "y")}.example{value}"));
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name }:
                    fields.Add(new(name, value));
                    break;
                case IHtmlTextAreaElement { Name: { } name }:
                    fields.Add(new(name, value));
                    break;
                case IHtmlSelectElement { Name: { } name } select:
                    fields.Add(new(name, select.Options.LastOrDefault(o => o.Value.Length > 0)?.Value ?? ""));
                    break;
            }
        }

        return fields;
    }
}
