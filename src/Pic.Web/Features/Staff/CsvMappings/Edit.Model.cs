using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Pic.Application.Payments.Bank;
using Pic.Rules;

namespace Pic.Web.Features.Staff.CsvMappings;

/// <summary>The columns of a CSV, and how its first lines read with them.</summary>
public sealed record CsvMappingPage(StatementFile File, IReadOnlyList<string> RawLines, CsvMappingInput Input, BankStatementFile? Read, Refusal? Refusal)
{
    public const int Shown = 8;

    public IEnumerable<BankStatementLine> Lines => Read?.Lines.Take(Shown) ?? [];

    public static CsvMappingPage Of(StatementFile file, byte[] bytes, CsvMappingInput input, bool tried)
    {
        using var content = new MemoryStream(bytes, writable: false);
        var read = tried ? BankStatementReader.Read(content, input.ToMapping()) : null;
        return new CsvMappingPage(file, FirstLines(bytes, Shown), input, read is { IsDone: true } ? read.Value : null, read?.Refusal);
    }

    /// <summary>The head of the file as text, enough for a person to recognise the columns.</summary>
    public static List<string> FirstLines(byte[] bytes, int count)
    {
        var head = bytes.AsSpan(0, Math.Min(bytes.Length, 32 * 1024));
        var text = head.StartsWith("\uFEFF"u8) ? Encoding.UTF8.GetString(head[3..]) : Decode(head);
        return [.. text.Split('\n').Select(l => l.TrimEnd('\r')).Take(count)];
    }

    private static string Decode(ReadOnlySpan<byte> head)
    {
        var utf8 = Encoding.UTF8.GetString(head);
        return utf8.AsSpan(0, Math.Max(0, utf8.Length - 2)).Contains('\uFFFD') ? Encoding.Latin1.GetString(head) : utf8;
    }
}
