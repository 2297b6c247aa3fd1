namespace Pic.Web.Hosting;

/// <summary>
/// Over HTTPS the cookies of forms, messages and theme travel under the <c>__Host-</c> prefix, as the session's does: no neighbouring site can set them.
/// Plain HTTP serves the demo on one's own machine. It stands outside the error pages, which run what is inside a second time.
/// </summary>
public static class PrefixedCookies
{
    private const string Prefix = "__Host-";
    private const string Own = "pic-";

    public static void UsePrefixedCookies(this WebApplication app) =>
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps)
            {
                Unwrap(context.Request);
                context.Response.OnStarting(Wrap, context.Response);
            }

            return next(context);
        });

    // The session's cookie keeps its name: HostPrefixCookies knows it.
    private static void Unwrap(HttpRequest request)
    {
        if (request.Headers.Cookie is { Count: > 0 } given)
        {
            var cookies = string.Join(';', given!).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            request.Headers.Cookie = string.Join("; ", cookies.Where(c => !c.StartsWith(Own, StringComparison.Ordinal)).Select(Bare));
        }
    }

    private static string Bare(string cookie) =>
        cookie.StartsWith(Prefix + Own, StringComparison.Ordinal) && !cookie.StartsWith(Prefix + SignIn.Cookie, StringComparison.Ordinal) ? cookie[Prefix.Length..] : cookie;

    private static Task Wrap(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (headers.SetCookie is { Count: > 0 } given)
        {
            headers.SetCookie = given.Select(cookie => cookie!.StartsWith(Own, StringComparison.Ordinal) ? Secure(Prefix + cookie) : cookie).ToArray();
        }

        return Task.CompletedTask;
    }

    private static string Secure(string cookie) => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) ? cookie : cookie + "; secure";
}
