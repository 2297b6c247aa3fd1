using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Pic.Web.Tests.Hosting;

/// <summary>A visitor without script: opens pages, fills forms, keeps cookies.</summary>
public sealed class Browser(HttpClient client) : IDisposable
{
    public async Task<Page> OpenAsync(string address) => await ReadAsync(await client.GetAsync(new Uri(address, UriKind.Relative)));

    /// <summary>Sends the form of this page that posts to the address, hidden fields included.</summary>
    public async Task<Page> SendAsync(Page page, string? to, params (string Name, string Value)[] fields)
    {
        var form = page.Document.Forms.First(f => string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase) && (to is null || PathOf(f, page) == to));
        var values = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }

        return await PostAsync(PathOf(form, page), values);
    }

    public async Task<Page> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        return await ReadAsync(await client.PostAsync(new Uri(address, UriKind.Relative), content));
    }

    /// <summary>The same with a file.</summary>
    public async Task<Page> UploadAsync(Page page, string to, string file, string fileName, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var form = page.Document.Forms.First(f => string.Equals(f.Method, "post", StringComparison.OrdinalIgnoreCase) && PathOf(f, page) == to);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(i => (i.Name!, i.Value)).Where(h => fields.All(f => f.Name != h.Item1)).Concat(fields))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(bytes), file, fileName);
        return await ReadAsync(await client.PostAsync(new Uri(to, UriKind.Relative), content));
    }

    public async Task<Page> FollowAsync(Page page)
    {
        for (var hops = 0; page.RedirectsTo is { } next && hops < 5; hops++)
        {
            page = await OpenAsync(next);
        }

        return page;
    }

    /// <summary>A download that must be there.</summary>
    public async Task<byte[]> BytesAsync(string address) => await client.GetByteArrayAsync(new Uri(address, UriKind.Relative));

    public async Task<Page> SendRawAsync(HttpRequestMessage request) => await ReadAsync(await client.SendAsync(request));

    public void Dispose() => client.Dispose();

    private static string PathOf(IHtmlFormElement form, Page page) => form.GetAttribute("action") is { Length: > 0 } action ? action : page.Address;

    private static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            var address = response.RequestMessage!.RequestUri!.PathAndQuery;
            var next = response.Headers.Location is { } location ? (location.IsAbsoluteUri && location.Host == "portail.test" ? location.PathAndQuery : location.OriginalString) : null;
            return new Page(response.StatusCode, address, next, text, new HtmlParser().ParseDocument(text), [.. response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []]);
        }
    }
}

/// <summary>What came back.</summary>
public sealed record Page(HttpStatusCode Status, string Address, string? RedirectsTo, string Html, IHtmlDocument Document, IReadOnlyList<string> SetCookies)
{
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? Document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Title => Document.QuerySelector("h1")?.TextContent.Trim() ?? "";
}
