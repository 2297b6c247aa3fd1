using Pic.Application.Data;
using Pic.Web.Commands;
using Pic.Web.Hosting;

_ = PicDatabase.PrepareModelAsync();
return CommandLine.Verb(args) is { } verb
    ? await CommandLine.RunAsync(verb, args[1..])
    : await StartFailures.SaidAsync(() => ServeAsync(args));

static async Task<int> ServeAsync(string[] args)
{
    var builder = Server.CreateBuilder(args);
    builder.AddPortalLogging();
    builder.AddPortal();
    builder.AddUseCases(await builder.AddDatabaseAsync());
    builder.AddSignIn();
    builder.AddPages();
    builder.AddRateLimits();
    builder.AddCompression();
    builder.AddHealth();

    var app = builder.Build();
    app.UseReverseProxy();
    app.UseRequestLog();
    app.UsePrefixedCookies();
    app.UseErrorPages();
    app.UseSecurityHeaders();
    app.UseCompression();
    app.UseFrench();
    app.UseRouting();
    app.UseRateLimiter();
    app.UseSignIn();
    app.MapAssets();
    app.MapHealth();
    app.MapPages();
    await app.OpenDemoAsync();
    await app.SayWhatIsMissingAsync();
    return await app.ServeAsync();
}

/// <summary>The web program; public so that tests can host it.</summary>
public sealed partial class Program;
