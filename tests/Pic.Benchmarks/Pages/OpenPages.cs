using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Pic.Testing;

namespace Pic.Benchmarks.Pages;

/// <summary>
/// What a page costs signed in, at 139 associations and at many, in one run: processor time of program and PostgreSQL a request, and how long
/// eight visitors at once wait.
/// </summary>
internal static class OpenPages
{
    private const int Visitors = 8;

    public static async Task<int> RunAsync(string[] args)
    {
        var requests = Numbers.Of(args, "--requests", 2000);
        foreach (var size in new[] { 139, Numbers.Of(args, "--associations", 10_000) }.Distinct())
        {
            await MeasureAsync(size, requests);
        }

        return 0;
    }

    private static async Task MeasureAsync(int associations, int requests)
    {
        var folder = ProcessTree.NewFolder();
        var watch = Stopwatch.StartNew();
        using (var seed = Process.Start(Seed(folder, associations))!)
        {
            await seed.WaitForExitAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{associations} associations, seeded in {watch.Elapsed.TotalSeconds:0.0} s"));
        watch.Restart();
        await using (var portal = await PortalProcess.StartAsync(folder, new Dictionary<string, string?> { ["SignIn:TriesPerOrigin"] = "10000", ["Logging:LogLevel:Default"] = "Warning", ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Site:Demo"] = "true" }))
        {
            ProcessTree.Owners[folder] = portal.Id;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"second start: {watch.Elapsed.TotalSeconds:0.0} s"));
            using var treasurer = await portal.SignInAsync("Trésorière");
            var year = TimeProvider.System.GetUtcNow().Year;
            foreach (var (name, path) in new[] { ("members' list", "/equipe/adherents"), ("search", "/equipe/adherents?q=jardin"), ("member", "/equipe/adherents/A0012"), ("unpaid of a year", $"/equipe/cotisations/{year}?etat=Open"), ("home", "/equipe") })
            {
                // As many before as are measured: the runtime compiles what is used most while the first thousands are answered.
                await ManyAsync(portal, treasurer, path, requests);
                await PrintAsync(portal, treasurer, name, path, requests);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task PrintAsync(PortalProcess portal, HttpClient client, string name, string path, int requests)
    {
        var (before, watch) = (ProcessTree.Milliseconds(portal.Id), Stopwatch.StartNew());
        var waits = (await ManyAsync(portal, client, path, requests)).Order().ToList();
        var seconds = watch.Elapsed.TotalSeconds;
        var used = ProcessTree.Milliseconds(portal.Id).ToDictionary(kind => kind.Key, kind => (kind.Value - before.GetValueOrDefault(kind.Key)) / requests);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {name,-18} CPU {used.Values.Sum(),6:0.00} ms (program {used.GetValueOrDefault("program"):0.00}, postgres {used.GetValueOrDefault("postgres"):0.00})  {requests / seconds,6:0}/s  p50 {waits[waits.Count / 2]:0.0} ms  p99 {waits[waits.Count * 99 / 100]:0.0} ms"));
    }

    private static async Task<ConcurrentBag<double>> ManyAsync(PortalProcess portal, HttpClient client, string path, int requests)
    {
        var waits = new ConcurrentBag<double>();
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = Visitors }, async (_, cancellation) =>
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(portal.Address, path), HttpCompletionOption.ResponseContentRead, cancellation);
            answer.EnsureSuccessStatusCode();
            waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        return waits;
    }

    private static ProcessStartInfo Seed(string folder, int associations)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var word in new[] { PortalProcess.Program, "seed", "--associations", associations.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["Data__Folder"] = folder;
        return start;
    }
}
