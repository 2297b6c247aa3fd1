using Microsoft.AspNetCore.Authentication.Cookies;

namespace Pic.Web.Security;

/// <summary>Over HTTPS the cookie takes the <c>__Host-</c> prefix, so that no neighbouring site can set it; plain HTTP serves the demo on one's own machine.</summary>
public sealed class HostPrefixCookies : ICookieManager
{
    private readonly ChunkingCookieManager inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        inner.AppendResponseCookie(context, Name(context, key), value, Bound(options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, Name(context, key), Bound(options));

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;

    private static CookieOptions Bound(CookieOptions options)
    {
        (options.Path, options.Domain) = ("/", null);
        return options;
    }
}
