using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;

namespace Pic.Web.Hosting;

/// <summary>Pages: feature folders on stock areas, French, antiforgery on everything that changes something.</summary>
public static class Mvc
{
    public static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr-FR");

    public static void AddPages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddControllersWithViews(options =>
        {
            options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            options.Filters.Add(new StaleFormFilter());
            options.Conventions.Add(new AreaByFolder());
            options.ModelBinderProviders.Insert(0, new FrenchDecimalBinderProvider());
            options.ModelBinderProviders.Insert(0, new PlainTextBinderProvider());
            FrenchMessages.Install(options);
        });
        services.Configure<RazorViewEngineOptions>(options =>
        {
            options.AreaViewLocationFormats.Clear();
            options.AreaViewLocationFormats.Add("/Features/{2}/{1}/{0}.cshtml");
            options.AreaViewLocationFormats.Add("/Features/{2}/{0}.cshtml");
            options.AreaViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "pic-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
            options.HeaderName = "X-Form-Key";
            options.FormFieldName = "form-key";
        });
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "pic-message";
            options.Cookie.IsEssential = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(French);
            options.SupportedCultures = [French];
            options.SupportedUICultures = [French];
            options.RequestCultureProviders.Clear();
        });
    }

    public static void UseFrench(this WebApplication app) => app.UseRequestLocalization();

    public static void MapPages(this WebApplication app) => app.MapControllers().WithStaticAssets();
}
