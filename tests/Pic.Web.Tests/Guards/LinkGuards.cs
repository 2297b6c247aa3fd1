using System.Text.RegularExpressions;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>Every address written in a view leads to a door of the portal.</summary>
public sealed partial class LinkGuards(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Something = "\u0001";

    [Fact]
    public void Views_Addresses_LeadToADoor()
    {
        var doors = host.Services.Doors();
        var links = SourceTree.Files.Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal))
            .SelectMany(view => view.Lines.SelectMany(Addresses).Select(a => (view.Path, a.Method, a.Address)))
            .ToList();

        var dead = links.Where(link => !Paths(link.Address).Any(path => doors.Any(d => (d.Method == "ANY" || d.Method == link.Method) && d.Answers(path))));

        Assert.NotEmpty(links);
        Nothing.In(dead.Select(link => $"{link.Path}: {link.Method} {link.Address.Replace(Something, "…", StringComparison.Ordinal)}"));
    }

    [Theory]
    [InlineData("""<a href="/a/@x.Number?y=1">""", "GET /a/…")]
    [InlineData("""<a href="/a/@(x ? "b" : "c").pdf">""", "GET /a/….pdf")]
    [InlineData("""<form method="post" action="/a/@x?.Id/b#c">""", "POST /a/…/b")]
    public void Addresses_OfALine_AreReadWithoutTheirRazor(string line, string expected)
    {
        var (method, address) = Assert.Single(Addresses(line));

        Assert.Equal(expected, $"{method} {address.Replace(Something, "…", StringComparison.Ordinal)}");
    }

    private static IEnumerable<(string Method, string Address)> Addresses(string line)
    {
        foreach (Match match in AddressStart().Matches(line))
        {
            var address = RazorName().Replace(WithoutParentheses(line[(match.Index + match.Length - 1)..]), Something);
            var isForm = match.Groups[1].Value is "action" or "formaction" or "hx-post" && !line.Contains("method=\"get\"", StringComparison.Ordinal);
            yield return (isForm ? "POST" : "GET", address.Split('?', '#', '"')[0]);
        }
    }

    /// <summary>A written expression may stand for a part of the path or for nothing ("" or a query).</summary>
    private static IEnumerable<string> Paths(string address) =>
        [address.Replace(Something, "1", StringComparison.Ordinal), address.Replace(Something, "2027", StringComparison.Ordinal), address.TrimEnd(Something[0])];

    /// <summary>Each "@( … )" becomes one sign: it may hold quotes and parentheses of its own.</summary>
    private static string WithoutParentheses(string text)
    {
        for (var start = text.IndexOf("@(", StringComparison.Ordinal); start >= 0; start = text.IndexOf("@(", StringComparison.Ordinal))
        {
            var end = start + 1;
            for (var depth = 0; end < text.Length; end++)
            {
                depth += text[end] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth == 0)
                {
                    break;
                }
            }

            text = text[..start] + Something + text[Math.Min(end + 1, text.Length)..];
        }

        return text;
    }

    [GeneratedRegex("""\s(href|action|formaction|hx-get|hx-post)="/(?!/)""")]
    private static partial Regex AddressStart();

    [GeneratedRegex(@"@[A-Za-z_]\w*(\??\.[A-Za-z_]\w*(\(\))?)*")]
    private static partial Regex RazorName();
}
