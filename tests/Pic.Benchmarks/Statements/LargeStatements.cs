using System.Diagnostics;
using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Pic.Testing.BankFiles;

namespace Pic.Benchmarks.Statements;

/// <summary><c>large-statements</c>: reads a file of 50 MB in each format and says the time and the memory it took.</summary>
internal static class LargeStatements
{
    private const int Size = 50_000_000;

    public static int Run()
    {
        foreach (var (name, head, line, tail, mapping) in Files())
            Measure(name, head, line, tail, mapping);
        return 0;
    }

    private static IEnumerable<(string Name, string Head, string Line, string Tail, CsvStatementMapping? Mapping)> Files()
    {
        var camt = Encoding.Latin1.GetString(SampleFiles.Bytes("camt053-001.08.xml"));
        var (from, to) = (camt.IndexOf("<Ntry>", StringComparison.Ordinal), camt.IndexOf("</Stmt>", StringComparison.Ordinal));
        yield return ("camt", camt[..from].Replace("CLBD", "CLAV", StringComparison.Ordinal), camt[from..to], camt[to..], null);
        var ofx = Encoding.Latin1.GetString(SampleFiles.Bytes("ofx1-cp1252.ofx"));
        (from, to) = (ofx.IndexOf("<STMTTRN>", StringComparison.Ordinal), ofx.IndexOf("</BANKTRANLIST>", StringComparison.Ordinal));
        yield return ("ofx", ofx[..from], ofx[from..to], ofx[to..], null);
        var cfonb = Encoding.Latin1.GetString(SampleFiles.Bytes("cfonb120-no-line-ends.txt"));
        yield return ("cfonb", "", cfonb[..360], "", null);
        yield return ("csv", "a;b;c\n", "05/01/2027;VIR SEPA LES JARDINS DE L HERS COTISATION F2027-0042;30,00\n", "", new() { Date = "a", Text = ["b"], Amount = "c" });
    }

    private static void Measure(string name, string head, string line, string tail, CsvStatementMapping? mapping)
    {
        var path = Path.GetTempFileName();
        using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        file.Write(Encoding.Latin1.GetBytes(head));
        var bytes = Encoding.Latin1.GetBytes(line);
        while (file.Length < Size)
            file.Write(bytes);
        file.Write(Encoding.Latin1.GetBytes(tail));
        file.Position = 0;
        GC.Collect();
        var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var outcome = BankStatementReader.Read(file, mapping);
        var (time, processor) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - before);
        var said = outcome.IsDone ? $"{outcome.Value.Count} lines" : outcome.Refusal!.Sentence;
        Console.WriteLine($"{name}: {file.Length / 1_000_000} MB, {said}, {time.TotalSeconds:0.0} s ({processor.TotalSeconds:0.0} s of processor), kept {GC.GetTotalMemory(true) / 1_000_000} MB, peak process {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        GC.KeepAlive(outcome);
    }
}
