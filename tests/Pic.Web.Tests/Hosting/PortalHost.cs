using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pic.Application.Data;
using Pic.Testing;
using Xunit;

namespace Pic.Web.Tests.Hosting;

/// <summary>The whole portal on a database of its own, outside the demo: <c>IClassFixture&lt;PortalHost&gt;</c>.</summary>
public class PortalHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "pic-host-" + Guid.CreateVersion7().ToString("N"));
    private TestDatabase? database;

    public TestDatabase Database => database ?? throw new InvalidOperationException("Not started.");

    public FakeClock Clock { get; } = new(2026, 11, 23);

    protected virtual bool Demo => false;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A browser: keeps cookies, follows nothing by itself.</summary>
    public Browser Browse() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://portail.test") }));

    /// <summary>The same, saying that it is this browser.</summary>
    public Browser Browse(string agent)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://portail.test") });
        client.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        return new Browser(client);
    }

    /// <summary>Does something to the database as staff.</summary>
    public async Task<T> AsStaffAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateStaffScope();
        return await act(scope.ServiceProvider);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Pic", Database.ConnectionString);
        builder.UseSetting("Site:Address", "https://portail.test");
        builder.UseSetting("Site:Demo", Demo ? "true" : "false");
        builder.UseSetting("Jobs:Enabled", "false");
        builder.UseSetting("SignIn:TriesPerOrigin", "10000");
        builder.UseSetting("Data:Folder", folder);
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}

/// <summary>The same with a mail server: what waits would leave.</summary>
public sealed class SendingPortalHost : PortalHost
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Host", "127.0.0.1");
    }
}

/// <summary>The same as a demo: no second factor asked of the team.</summary>
public sealed class DemoPortalHost : PortalHost
{
    protected override bool Demo => true;
}
