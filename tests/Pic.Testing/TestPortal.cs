using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application;
using Pic.Application.Data;

namespace Pic.Testing;

/// <summary>The portal's use cases on a database of their own and a clock held by the test.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    private readonly ServiceProvider provider;

    private TestPortal(TestDatabase database, FakeClock clock, ServiceProvider provider) =>
        (Database, Clock, this.provider) = (database, clock, provider);

    public TestDatabase Database { get; }

    public FakeClock Clock { get; }

    public static async Task<TestPortal> OpenAsync(FakeClock? clock = null, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var database = await TestDatabase.CreateAsync();
        clock ??= new FakeClock(2026, 12, 1);
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddPicData(database.ConnectionString);
        services.AddPicApplication(new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build());
        configure?.Invoke(services);
        return new TestPortal(database, clock, services.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>Runs one act as staff, in a scope of its own.</summary>
    public async Task<T> AsStaffAsync<TUseCase, T>(Func<TUseCase, Task<T>> act)
        where TUseCase : notnull
    {
        await using var scope = provider.CreateStaffScope();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Reads or prepares rows as staff.</summary>
    public Task<T> WithDataAsync<T>(Func<PicDbContext, Task<T>> act) => AsStaffAsync(act);

    public Task WithDataAsync(Func<PicDbContext, Task> act) => AsStaffAsync<PicDbContext, int>(async db =>
    {
        await act(db);
        return 0;
    });

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await Database.DisposeAsync();
    }
}
