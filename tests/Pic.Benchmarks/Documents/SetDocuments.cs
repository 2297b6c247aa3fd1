using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Payment;
using Pic.Application.Documents.Worker;
using Pic.Testing.Documents;

namespace Pic.Benchmarks.Documents;

/// <summary>How many different invoices are set in a second, at what price in processor time and memory.</summary>
public static class SetDocuments
{
    private const int WarmUp = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = Math.Min(Number(args, "--count", 1000), 20_000);
        var lines = Math.Clamp(Number(args, "--lines", 1), 1, 500);
        using var renderer = new TypstRenderer(Options.Create(new DocumentOptions { Workers = Number(args, "--workers", 0), JobsPerWorker = 1_000_000 }), TimeProvider.System);
        var invoices = new InvoiceDocument(renderer);
        await SetAsync(invoices, renderer.Width, 0, WarmUp, lines);
        GC.Collect();

        Console.WriteLine($"{renderer.Width} workers, {lines} line(s) an invoice");
        var bytes = 0L;
        var (own, workers, watch) = (OwnTime(), WorkersTime(renderer), Stopwatch.StartNew());
        for (var done = 0; done < count; done += 500)
        {
            bytes += await SetAsync(invoices, renderer.Width, WarmUp + done, Math.Min(500, count - done), lines);
            Console.WriteLine($"  {Math.Min(done + 500, count),6}  program {Memory(Environment.ProcessId):0} MB  workers {renderer.ProcessIds.Sum(Memory):0} MB");
        }
        var seconds = watch.Elapsed.TotalSeconds;
        var (ownTime, workersTime) = ((OwnTime() - own).TotalMilliseconds / count, (WorkersTime(renderer) - workers).TotalMilliseconds / count);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} invoices in {seconds:0.0} s: {count / seconds:0} a second; CPU {ownTime + workersTime:0.0} ms each (program {ownTime:0.0}, workers {workersTime:0.0}); {bytes / count / 1024.0:0.0} kB each"));
        return 0;
    }

    private static async Task<long> SetAsync(InvoiceDocument invoices, int width, int from, int count, int lines)
    {
        var bytes = 0L;
        await Parallel.ForAsync(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = width + 1 }, async (i, cancellation) =>
        {
            var rendered = await invoices.RenderAsync(Invoice(i, lines), cancellation);
            Interlocked.Add(ref bytes, rendered.Pdf.Length);
        });
        return bytes;
    }

    private static InvoiceDocumentData Invoice(int i, int lines)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"F2027-{i + 1:0000}");
        var data = DocumentSamples.Invoice(lines, number);
        return data with
        {
            Recipient = data.Recipient with { Name = $"Les Amis du canal n° {i}", MemberNumber = $"{i}" },
            EpcPayload = SepaQrCode.WithText(data.Host.Name, data.Host.Iban, data.OpenBalance, data.Reference),
        };
    }

    private static TimeSpan OwnTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static TimeSpan WorkersTime(TypstRenderer renderer) =>
        renderer.ProcessIds.Aggregate(TimeSpan.Zero, (sum, id) => sum + Process.GetProcessById(id).TotalProcessorTime);

    // The proportional share: pages shared with other processes count once.
    private static double Memory(int process) =>
        File.ReadLines($"/proc/{process}/smaps_rollup").Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).FirstOrDefault();

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
