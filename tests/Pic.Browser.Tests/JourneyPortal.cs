using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Testing;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>A first start as a newcomer has it: the demo association, the jobs running, mails caught; and a browser in front of it.</summary>
public sealed class JourneyPortal : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("pic-journey-").FullName;
    private TestDatabase? database;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public RunningClock Clock { get; } = new(2026, 11, 23);

    public string Address { get; private set; } = "";

    public IReadOnlyList<DemoLogin> Logins { get; private set; } = [];

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress.ToString().TrimEnd('/');
        Logins = await DemoLoginFile.ReadAsync(folder);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = PortalBrowser.Chromium, Headless = true, Args = PortalBrowser.Arguments, Timeout = PortalBrowser.PatienceMilliseconds });
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await base.DisposeAsync();
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public Task<IPage> WindowAsync(Look look) => PortalBrowser.OpenWindowAsync(browser!, Address, look);

    public async Task<T> WithDataAsync<T>(Func<PicDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateStaffScope();
        return await read(scope.ServiceProvider.GetRequiredService<PicDbContext>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Pic", database!.ConnectionString);
        builder.UseSetting("Data:Folder", folder);
        builder.UseSetting("Site:Demo", "true");
        builder.UseSetting("SignIn:TriesPerOrigin", "10000");
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
