using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pic.Application;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Rules;

namespace Pic.Benchmarks.DuesCalls;

/// <summary>
/// A dues call of a large association, in its three parts: rows (invoices numbered, mails queued), documents set and frozen, mails sent to
/// the built-in catcher; beside the floor: the same rows by COPY, the same bytes written.
/// </summary>
internal static class CallDues
{
    private static readonly Actor Treasurer = new("Banc d’essai", null, "benchmark");

    public static async Task<int> RunAsync(string[] args)
    {
        var associations = Numbers.Of(args, "--associations", 10_000);
        var folder = ProcessTree.NewFolder();
        ProcessTree.Owners[folder] = Environment.ProcessId;
        await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(Path.Combine(folder, "pg")) { DeleteWhenStopped = true }, NullLogger.Instance);
        var connection = server.ConnectionString("pic");
        await PicDatabase.MigrateAsync(connection);
        await using var provider = Provider(connection);
        var year = provider.GetRequiredService<TimeProvider>().Today().Year + 1;

        await PartAsync("seed", associations, () => AsStaffAsync(provider, services => services.GetRequiredService<OpenDemo>().RunAsync(folder, new DemoSize(associations))));
        var called = await PartAsync("rows", associations, () => AsStaffAsync(provider, async services =>
        {
            var call = await services.GetRequiredService<IssueDuesCall>().RunAsync(year, Treasurer);
            return call.IsDone ? call.Value : throw new InvalidOperationException(call.Refusal!.Sentence);
        }));
        Console.WriteLine($"  {called.Invoices} invoices, {called.Mails} mails");
        await PartAsync("documents", called.Invoices, () => FreezeAsync(provider, called.Invoices));
        await PartAsync("outbox", called.Mails, () => SendAsync(provider));
        await FloorAsync(provider, called.Invoices);
        await provider.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task<bool> FreezeAsync(ServiceProvider provider, int count)
    {
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(provider, count, ended.Token);
        await provider.GetRequiredService<FreezeDocuments>().RunAsync();
        await ended.CancelAsync();
        await watching;
        return true;
    }

    private static async Task WatchAsync(ServiceProvider provider, int count, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            await Task.Delay(10_000, ended).ContinueWith(_ => { }, TaskScheduler.Default);
            var done = await AsStaffAsync(provider, services => services.GetRequiredService<PicDbContext>().IssuedDocuments.CountAsync(d => d.FrozenAt != null, CancellationToken.None));
            Console.WriteLine($"  {done} documents; {Memory()}");
        }
    }

    private static async Task<bool> SendAsync(ServiceProvider provider)
    {
        while ((await AsStaffAsync(provider, services => services.GetRequiredService<SendOutbox>().RunAsync(CancellationToken.None))).Caught > 0)
        {
        }

        return true;
    }

    /// <summary>The least such a call can cost: its rows by COPY and its bytes written once.</summary>
    private static async Task FloorAsync(ServiceProvider provider, int count)
    {
        await AsStaffAsync(provider, async services =>
        {
            var db = services.GetRequiredService<PicDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlRawAsync("CREATE TEMP TABLE floor_rows ON COMMIT DROP AS SELECT * FROM outbox_mails WITH NO DATA; CREATE TEMP TABLE floor_bytes (id bigint, pdf bytea) ON COMMIT DROP");
            await PartAsync("floor: rows", count, () => db.Database.ExecuteSqlRawAsync("INSERT INTO floor_rows SELECT * FROM outbox_mails"));
            var pdf = RandomNumberGenerator.GetBytes(30_000);
            await PartAsync("floor: bytes", count, async () =>
            {
                for (var i = 0; i < count; i += 100)
                {
                    await db.Database.ExecuteSqlAsync($"INSERT INTO floor_bytes SELECT n, {pdf} FROM generate_series(1, 100) AS n");
                }

                return true;
            });
            return true;
        });
    }

    private static async Task<T> PartAsync<T>(string name, int count, Func<Task<T>> part)
    {
        var (before, watch) = (ProcessTree.Milliseconds(Environment.ProcessId), Stopwatch.StartNew());
        var result = await part();
        var seconds = watch.Elapsed.TotalSeconds;
        var used = ProcessTree.Milliseconds(Environment.ProcessId).Select(kind => (kind.Key, Value: kind.Value - before.GetValueOrDefault(kind.Key))).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-14} {seconds,7:0.00} s  {count / seconds,8:0}/s  CPU {used.Sum(u => u.Value) / count,6:0.00} ms each ({string.Join(", ", used.Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.Key} {u.Value / count:0.00}")))})  {Memory()}"));
        return result;
    }

    private static string Memory() =>
        string.Join(", ", ProcessTree.Megabytes(Environment.ProcessId).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Key} {kind.Value:0} MB")));

    private static async Task<T> AsStaffAsync<T>(ServiceProvider provider, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = provider.CreateStaffScope();
        return await act(scope.ServiceProvider);
    }

    private static ServiceProvider Provider(string connection)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Site:Demo", "true")]).Build();
        services.AddSingleton<IConfiguration>(settings).AddPicData(connection).AddPicApplication(settings).AddPicMails(true).AddPicAccounts().AddPicDemo();
        return services.BuildServiceProvider();
    }
}
