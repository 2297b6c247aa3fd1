using Microsoft.AspNetCore.HttpOverrides;

namespace Pic.Web.Hosting;

/// <summary>Takes the visitor's address and scheme from the proxy on this machine, and from no one else.</summary>
public static class ReverseProxy
{
    public static void UseReverseProxy(this WebApplication app) =>
        app.UseForwardedHeaders(
            new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto }
        );
}
