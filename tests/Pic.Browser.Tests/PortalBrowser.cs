using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>The demo portal on a free loopback port, and Debian's Chromium in front of it. One for all browser tests.</summary>
public sealed class PortalBrowser : IAsyncLifetime
{
    internal const string Chromium = "/usr/bin/chromium";
    internal const float PatienceMilliseconds = 120_000;
    internal static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public PortalHost Host { get; } = new DemoPortalHost();

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await Host.InitializeAsync();
        Host.UseKestrel(0);
        Host.StartServer();
        Address = Host.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Headless = true, Args = Arguments, Timeout = PatienceMilliseconds });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await ((IAsyncLifetime)Host).DisposeAsync();
    }

    /// <summary>A fresh window without cookies, looking as asked.</summary>
    public async Task<IPage> OpenAsync(string path, Look? look = null)
    {
        var page = await WindowAsync(look);
        await page.GotoAsync(path);
        return page;
    }

    public async Task<IPage> WindowAsync(Look? look = null)
    {
        look ??= Look.Desk;
        return await OpenWindowAsync(browser!, Address, look);
    }

    /// <summary>A window that waits two minutes for what it expects: a busy machine is slow, not wrong.</summary>
    internal static async Task<IPage> OpenWindowAsync(IBrowser browser, string address, Look look)
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        var context = await browser.NewContextAsync(Window(address, look));
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await context.NewPageAsync();
    }

    private static BrowserNewContextOptions Window(string address, Look look) =>
        new()
        {
            BaseURL = address,
            Locale = "fr-FR",
            TimezoneId = "Europe/Paris",
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = look.Script,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ReducedMotion = ReducedMotion.Reduce,
        };
}

/// <summary>How a visitor looks at the portal.</summary>
public sealed record Look(int Width, int Height, bool Dark = false, bool Script = true)
{
    public static Look Desk { get; } = new(1280, 900);
    public static Look DeskDark { get; } = Desk with { Dark = true };
    public static Look Phone { get; } = new(375, 740);
    public static Look PhoneDark { get; } = Phone with { Dark = true };

    public override string ToString() => $"{Width}-{(Dark ? "dark" : "light")}{(Script ? "" : "-noscript")}";
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<PortalBrowser>
{
    public const string Name = "browser";
}
