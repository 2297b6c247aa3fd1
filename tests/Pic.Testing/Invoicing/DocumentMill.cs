using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;

namespace Pic.Testing.Invoicing;

/// <summary>Issues invoices and credit notes as fast as it can, in a process of its own; says each number once it is committed.</summary>
public static class DocumentMill
{
    private const int Lanes = 10;

    /// <summary>Every lane waits for the same rows, on a machine that may be busy with something else.</summary>
    private const int PatienceSeconds = 300;

    /// <summary>Starts a second process on this database.</summary>
    public static Process Start(string connectionString, int count)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Pic.Testing.dll");
        string[] arguments = [assembly, "issue-documents", connectionString, count.ToString(CultureInfo.InvariantCulture)];
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
    }

    public static async Task<int> RunAsync(string connectionString, int count)
    {
        var services = new ServiceCollection().AddLogging().AddPicData(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = PatienceSeconds }.ConnectionString);
        services.AddPicApplication(new ConfigurationBuilder().Build());
        await using var provider = services.BuildServiceProvider();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (i, cancellation) =>
        {
            await using var scope = provider.CreateStaffScope();
            var number = i % 2 == 0 ? await InvoiceAsync(scope.ServiceProvider, cancellation) : await CreditAsync(scope.ServiceProvider, cancellation);
            await Console.Out.WriteLineAsync(number);
        });
        return 0;
    }

    private static async Task<string> InvoiceAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var member = await services.GetRequiredService<PicDbContext>().Members.Select(m => m.Id).FirstAsync(cancellation);
        return (await services.GetRequiredService<ChargeReminderCost>().RunAsync(member, 7.5m, "Lettre recommandée", Actor.Job("essai"), cancellation: cancellation)).Value.Number!;
    }

    /// <summary>One cent of the first invoice, again and again: everybody waits for the same row.</summary>
    private static async Task<string> CreditAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var invoice = await services.GetRequiredService<PicDbContext>().Invoices.OrderBy(i => i.Id).Select(i => i.Id).FirstAsync(cancellation);
        return (await services.GetRequiredService<IssueCreditNote>().RunAsync(invoice, 0.01m, "Essai", Actor.Job("essai"), cancellation: cancellation)).Value.Number;
    }
}
