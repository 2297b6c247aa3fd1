using System.Net;
using System.Text;

namespace Pic.Application.Mails;

/// <summary>Turns the paragraphs of a mail into its HTML version: one column, no image, readable without style.</summary>
public static class MailLayout
{
    private const string Opening = """
        <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta name="color-scheme" content="light dark"><title>{0}</title></head>
        <body style="margin:0;padding:24px 12px;background:#f4f6f5;color:#1d2625;font-family:'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif;font-size:17px;line-height:1.5">
        <div style="max-width:36em;margin:0 auto;padding:28px;background:#fff;border-radius:8px">
        """;

    public static string Html(string title, string body, string hostName)
    {
        var html = new StringBuilder(Opening.Replace("{0}", WebUtility.HtmlEncode(title), StringComparison.Ordinal), body.Length * 2).Append('\n');
        foreach (var paragraph in body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            Append(html, paragraph);
        }

        return html.Append($"<p style=\"margin:28px 0 0;color:#55605e;font-size:14px\">{WebUtility.HtmlEncode(hostName)}</p></div></body></html>\n").ToString();
    }

    private static void Append(StringBuilder html, string paragraph)
    {
        if (paragraph.StartsWith("- ", StringComparison.Ordinal))
        {
            html.Append("<ul>");
            foreach (var item in paragraph.Split('\n'))
            {
                html.Append("<li>").Append(WebUtility.HtmlEncode(item.TrimStart('-', ' '))).Append("</li>");
            }

            html.Append("</ul>\n");
        }
        else if (IsAddress(paragraph))
        {
            var address = WebUtility.HtmlEncode(paragraph);
            html.Append($"<p><a href=\"{address}\" style=\"display:inline-block;padding:12px 20px;border-radius:6px;background:#1f5f5b;color:#fff;text-decoration:none\">{WebUtility.HtmlEncode(ButtonText(paragraph))}</a><br><span style=\"font-size:13px;color:#55605e\">{address}</span></p>\n");
        }
        else
        {
            html.Append("<p>").Append(WebUtility.HtmlEncode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</p>\n");
        }
    }

    private static bool IsAddress(string paragraph) =>
        (paragraph.StartsWith("https://", StringComparison.Ordinal) || paragraph.StartsWith("http://", StringComparison.Ordinal))
        && !paragraph.Contains(' ', StringComparison.Ordinal) && !paragraph.Contains('\n', StringComparison.Ordinal);

    private static readonly (string Part, string Text)[] Buttons =
    [
        ("/connexion/mot-de-passe/", "Choisir mon mot de passe"), ("/connexion", "Me connecter"), ("/adherer/", "Ouvrir ma demande"), ("/compte/", "Voir mon compte"), ("/equipe/", "Voir la page"),
    ];

    private static string ButtonText(string address) => Buttons.FirstOrDefault(b => address.Contains(b.Part, StringComparison.Ordinal)).Text ?? "Ouvrir mon espace";
}
