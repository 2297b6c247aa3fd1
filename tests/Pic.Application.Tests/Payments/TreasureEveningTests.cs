using System.Diagnostics;
using Pic.Rules.Payments.Matching;
using Pic.Testing.Matching;
using Xunit;

namespace Pic.Application.Tests.Payments;

public sealed class TreasureEveningTests
{
    [Fact]
    public void Guess_ManyEvenings_NinetyPerCentRightAndNoCertainLineWrong()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var (right, certain, wrong) = Count(new TreasureEvening(seed, lines: 139, openInvoices: 139));

            Assert.True(right >= 126, $"seed {seed}: {right} of 139 right");
            Assert.True(certain >= 90, $"seed {seed}: only {certain} certain");
            Assert.Equal([], wrong);
        }
    }

    [Fact]
    public void Guess_TenThousandLinesAgainstTenThousandInvoices_IsNotQuadratic()
    {
        var evening = new TreasureEvening(1, lines: 10_000, openInvoices: 10_000);
        var lines = evening.Lines.Select(l => l.Line).ToList();
        Guess(evening);

        var watch = Process.GetCurrentProcess().TotalProcessorTime;
        Reconciliation.Guess(lines, evening.Invoices, evening.Payers, [], TreasureEvening.InvoiceWords);
        var spent = Process.GetCurrentProcess().TotalProcessorTime - watch;

        Assert.True(spent < TimeSpan.FromSeconds(60), $"{spent.TotalSeconds:0.00} s of processor");
    }

    private static (int Right, int Certain, List<string> Wrong) Count(TreasureEvening evening)
    {
        var truth = evening.Lines.ToDictionary(l => l.Line.Id, l => l.InvoiceNumber);
        var matches = Guess(evening);
        var right = matches.Count(m => m.Best?.Shares.Single().Number == truth[m.Line.Id]);
        var wrong = matches.Where(m => m.IsCertain && m.Best!.Shares.Single().Number != truth[m.Line.Id]).Select(m => $"{m.Line} -> {m.Best}").ToList();
        return (right, matches.Count(m => m.IsCertain), wrong);
    }

    private static IReadOnlyList<LineMatch> Guess(TreasureEvening evening) =>
        Reconciliation.Guess([.. evening.Lines.Select(l => l.Line)], evening.Invoices, evening.Payers, [], TreasureEvening.InvoiceWords);
}
