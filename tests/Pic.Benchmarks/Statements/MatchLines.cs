using System.Diagnostics;
using Pic.Rules.Payments.Matching;
using Pic.Testing.Matching;

namespace Pic.Benchmarks.Statements;

/// <summary><c>match-lines</c>: 10,000 lines against 10,000 open invoices, three times.</summary>
internal static class MatchLines
{
    public static int Run()
    {
        var evening = new TreasureEvening(1, lines: 10_000, openInvoices: 10_000);
        var lines = evening.Lines.Select(l => l.Line).ToList();
        for (var i = 0; i < 3; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            var matches = Reconciliation.Guess(lines, evening.Invoices, evening.Payers, [], TreasureEvening.InvoiceWords);
            var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
            Console.WriteLine($"{watch.Elapsed.TotalSeconds:0.00} s ({processor.TotalSeconds:0.00} s of processor), {matches.Count(m => m.IsCertain)} certain");
        }
        return 0;
    }
}
