using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Pic.Web.Tests.Hosting;

/// <summary>Raw answers, headers included, over plain HTTP on loopback as a first start shows them.</summary>
public static class Visits
{
    /// <summary>A visitor who keeps cookies and sees redirects.</summary>
    public static HttpClient Visitor(this PortalHost host) => host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public static async Task<IDocument> DocumentAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New(Configuration.Default).OpenAsync(request => request.Content(text));
    }

    public static async Task<IDocument> PageAsync(this HttpClient visitor, string path) => await (await visitor.GetAsync(path)).DocumentAsync();

    /// <summary>Sends the form of a page, with its key and these answers.</summary>
    public static async Task<HttpResponseMessage> SendAsync(this HttpClient visitor, string page, string action, params (string Name, string Value)[] answers)
    {
        var document = await visitor.PageAsync(page);
        var key = document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;
        var form = answers.Append(("form-key", key)).Select(answer => KeyValuePair.Create(answer.Item1, answer.Item2));
        return await visitor.PostAsync(action, new FormUrlEncodedContent(form));
    }
}
