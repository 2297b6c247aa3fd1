using Microsoft.EntityFrameworkCore;
using Pic.Application.Invoicing;
using Pic.Testing;
using Pic.Testing.Builders;
using Pic.Testing.Invoicing;
using Xunit;

namespace Pic.Application.Tests.Invoicing;

/// <summary>Two programs issue at once, and one of them dies: no number is missing, none is given twice.</summary>
public sealed class NumbersUnderFireTests
{
    [Fact]
    public async Task Issue_FiftyFromEachOfTwoProcesses_NumbersAreContiguous()
    {
        await using var portal = await OpenAsync();
        using var first = DocumentMill.Start(portal.Database.ConnectionString, 50);
        using var second = DocumentMill.Start(portal.Database.ConnectionString, 50);

        var said = (await Task.WhenAll(first.StandardOutput.ReadToEndAsync(), second.StandardOutput.ReadToEndAsync())).SelectMany(Lines).ToList();

        Assert.Equal(100, said.Distinct().Count());
        await AssertWholeAsync(portal, said);
    }

    [Fact]
    public async Task Issue_OneProcessKilledInTheMiddle_NumbersStayContiguous()
    {
        await using var portal = await OpenAsync();
        using var killed = DocumentMill.Start(portal.Database.ConnectionString, 5_000);
        using var living = DocumentMill.Start(portal.Database.ConnectionString, 120);
        List<string> said = [];
        while (said.Count < 30 && await killed.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
        }

        killed.Kill();
        said.AddRange(Lines(await killed.StandardOutput.ReadToEndAsync()).Where(line => line.Length == "F2026-0000".Length));
        said.AddRange(Lines(await living.StandardOutput.ReadToEndAsync()));

        await killed.WaitForExitAsync();
        Assert.NotEqual(0, killed.ExitCode);
        await AssertWholeAsync(portal, said);
    }

    /// <summary>One member, and one old invoice whose number is of no series of today.</summary>
    private static async Task<TestPortal> OpenAsync()
    {
        var portal = await TestPortal.OpenAsync();
        await portal.WithDataAsync(async db =>
        {
            var host = new HostProfile { Since = default, ChangedBy = "", Name = "Hébergeur d’essai" };
            var member = new AMember().Build();
            db.AddRange(host, member);
            await db.SaveChangesAsync();
            db.Add(new AnInvoice(member, 2020).Numbered("F2020-0001").Of(1_000m).From(host).Build());
            await db.SaveChangesAsync();
        });
        return portal;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task AssertWholeAsync(TestPortal portal, List<string> said)
    {
        await portal.WithDataAsync(async db =>
        {
            var reports = await NumberGaps.ReadAsync(db, default);
            Assert.NotEmpty(reports);
            Assert.All(reports, r => Assert.True(r.IsWhole && r.Count == r.Given, $"{r.Code}: {r.Count} papers, {r.Given} given, holes {string.Join(' ', r.Holes)}"));
            var numbers = await db.Invoices.Where(i => i.Number != null).Select(i => i.Number!).Concat(db.CreditNotes.Select(c => c.Number)).ToListAsync();
            Assert.Empty(said.Except(numbers));
        });
    }
}
