using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Pic.Web.Hosting;

/// <summary>Own files carry a fingerprint in their name and are cached for good; pages are compressed on the way.</summary>
public static class StaticFiles
{
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
    }

    public static void UseCompression(this WebApplication app) => app.UseResponseCompression();

    public static void MapAssets(this WebApplication app) => app.MapStaticAssets().AllowAnonymous();
}
