using System.Diagnostics;
using System.Globalization;
using Pic.Application.Documents;
using Pic.Application.Documents.Invoices;
using Pic.Application.Documents.Worker;
using Pic.Testing.Documents;
using Xunit;

namespace Pic.Application.Tests.Documents;

public sealed class WorkerTests
{
    private static readonly InvoiceDocumentData Long = DocumentSamples.Invoice(lines: 400);

    [Fact]
    public async Task Render_WorkerKilledMidJob_IsTriedOnceMore()
    {
        using var renderer = RendererFixture.With(new DocumentOptions { Workers = 1 });
        var invoices = new InvoiceDocument(renderer);
        var expected = await invoices.RenderAsync(Long, default);
        var first = Assert.Single(renderer.ProcessIds);

        // Stopped, it takes the job and cannot end it before it is killed.
        using (var stop = Process.Start("kill", ["-STOP", first.ToString(CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync();
        }

        var rendering = invoices.RenderAsync(Long, default);
        await Task.Delay(500);
        Assert.False(rendering.IsCompleted);
        Process.GetProcessById(first).Kill();
        var rendered = await rendering;

        Assert.Equal(expected.Pdf, rendered.Pdf);
        Assert.NotEqual(first, Assert.Single(renderer.ProcessIds));
    }

    [Fact]
    public async Task Render_HungWorker_IsReplacedThenReported()
    {
        using var renderer = RendererFixture.With(new DocumentOptions { Workers = 1, Node = Script("exec sleep 60"), TimeoutSeconds = 1 });
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAsync<DocumentFailedException>(() => new InvoiceDocument(renderer).RenderAsync(DocumentSamples.Invoice(), default));

        Assert.InRange(watch.Elapsed.TotalSeconds, 1.9, 120);
        Assert.Empty(renderer.ProcessIds);
    }

    [Theory]
    [InlineData("/nowhere/pic.sock", "node")]
    [InlineData(null, "/nowhere/node")]
    public async Task Render_NobodyThere_SaysThatTheWorkerIsAway(string? socket, string node)
    {
        using var renderer = RendererFixture.With(new DocumentOptions { Workers = 1, Node = node, Sockets = socket is null ? [] : [socket], TimeoutSeconds = 1 });

        await Assert.ThrowsAsync<WorkerAwayException>(() => new InvoiceDocument(renderer).RenderAsync(DocumentSamples.Invoice(), default));
    }

    [Fact]
    public async Task Dispose_Renderer_EndsItsWorkers()
    {
        var renderer = RendererFixture.With(new DocumentOptions { Workers = 1 });
        await new InvoiceDocument(renderer).RenderAsync(DocumentSamples.Invoice(), default);
        using var worker = Process.GetProcessById(Assert.Single(renderer.ProcessIds));

        renderer.Dispose();

        Assert.True(worker.WaitForExit(60_000));
    }

    [Fact]
    public async Task Render_ManyJobs_RecyclesTheWorker()
    {
        using var renderer = RendererFixture.With(new DocumentOptions { Workers = 1, JobsPerWorker = 2 });
        var invoices = new InvoiceDocument(renderer);
        List<int> processes = [];

        for (var i = 0; i < 3; i++)
        {
            await invoices.RenderAsync(DocumentSamples.Invoice(), default);
            processes.AddRange(renderer.ProcessIds);
        }

        Assert.Equal(2, processes.Count);
        Assert.Equal(2, processes.Distinct().Count());
    }

    [Fact]
    public async Task Render_ThroughSockets_GivesTheSameBytesAndSurvivesARestart()
    {
        var socket = Path.Combine(Path.GetTempPath(), $"pic-{Guid.CreateVersion7():N}.sock");
        using var children = RendererFixture.With(new DocumentOptions { Workers = 1 });
        using var renderer = RendererFixture.With(new DocumentOptions { Sockets = [socket] });
        var expected = await new InvoiceDocument(children).RenderAsync(DocumentSamples.Invoice(), default);

        using var unit = Unit(socket);
        var rendered = await new InvoiceDocument(renderer).RenderAsync(DocumentSamples.Invoice(), default);
        unit.Kill();
        unit.WaitForExit();
        using var again = Unit(socket);
        var afterRestart = await new InvoiceDocument(renderer).RenderAsync(DocumentSamples.Invoice(), default);
        again.Kill();

        Assert.Equal(expected.Pdf, rendered.Pdf);
        Assert.Equal(expected.Pdf, afterRestart.Pdf);
    }

    [Fact]
    public async Task Render_ThreeHundred_KeepsMemoryFlat()
    {
        using var renderer = RendererFixture.With(new DocumentOptions { Workers = 1 });
        var invoices = new InvoiceDocument(renderer);
        await RenderAsync(invoices, 60);
        var worker = Assert.Single(renderer.ProcessIds);
        var before = Resident(worker);

        await RenderAsync(invoices, 300);

        Assert.Equal(worker, Assert.Single(renderer.ProcessIds));
        // A busy machine may have taken pages back before the first look.
        Assert.InRange(Resident(worker), 0, Math.Max(before, 110) * 1.25);
    }

    private static async Task RenderAsync(InvoiceDocument invoices, int count)
    {
        for (var i = 0; i < count; i++)
            await invoices.RenderAsync(DocumentSamples.Invoice(number: string.Create(CultureInfo.InvariantCulture, $"F2027-{i:0000}")), default);
    }

    // Megabytes.
    private static double Resident(int process) =>
        File.ReadLines($"/proc/{process}/status").Where(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    private static Process Unit(string socket) =>
        Process.Start("node", ["--expose-gc", Path.Combine(AppContext.BaseDirectory, "Documents", "Worker", "worker.mjs"), "--socket", socket]);

    private static string Script(string command)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("pic-node-").FullName, "node");
        File.WriteAllText(path, $"#!/bin/sh\n{command}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return path;
    }
}
