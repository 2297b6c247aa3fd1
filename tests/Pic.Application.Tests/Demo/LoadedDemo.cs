using Pic.Application.Demo;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Demo;

/// <summary>The demo as it is loaded one day of November, once for all tests that only look at it.</summary>
public sealed class LoadedDemo : IAsyncLifetime
{
    public static readonly FakeClock Clock = new(2026, 11, 22);

    public TestDatabase Database { get; private set; } = null!;
    public DemoLoaded Loaded { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await using var db = Database.NewStaffContext();
        Loaded = (await DemoAssociation.LoadAsync(db, Clock)).Value;
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();
}
