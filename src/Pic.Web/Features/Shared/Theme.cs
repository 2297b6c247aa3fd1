namespace Pic.Web.Features.Shared;

/// <summary>Light, dark, or as the visitor's device prefers. Kept in a cookie so that it works without script.</summary>
public static class Theme
{
    public const string Auto = "auto";
    public const string Light = "light";
    public const string Dark = "dark";
    private const string Cookie = "pic-theme";

    public static string Of(HttpRequest request) => request.Cookies[Cookie] is Light or Dark ? request.Cookies[Cookie]! : Auto;

    /// <summary>For which devices the dark style sheet counts.</summary>
    public static string DarkMedia(string theme) =>
        theme switch
        {
            Dark => "screen",
            Light => "not all",
            _ => "screen and (prefers-color-scheme: dark)",
        };

    public static void Choose(HttpResponse response, string? theme)
    {
        if (theme is Light or Dark)
        {
            response.Cookies.Append(
                Cookie,
                theme,
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = response.HttpContext.Request.IsHttps, IsEssential = true }
            );
        }
        else
        {
            response.Cookies.Delete(Cookie);
        }
    }
}
