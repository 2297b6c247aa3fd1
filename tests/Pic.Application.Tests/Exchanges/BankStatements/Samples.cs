using System.Text;
using Pic.Application.Exchanges.BankStatements;
using Pic.Rules;
using Pic.Testing.BankFiles;
using Xunit;

namespace Pic.Application.Tests.Exchanges.BankStatements;

/// <summary>Reads the sample files, whole or spoilt.</summary>
internal static class Samples
{
    public const string Iban = SampleFiles.Iban;

    public static byte[] Bytes(string name) => SampleFiles.Bytes(name);

    public static BankStatementFile Read(string name, CsvStatementMapping? mapping = null) => Read(Bytes(name), mapping).Value;

    public static Outcome<BankStatementFile> Read(byte[] bytes, CsvStatementMapping? mapping = null)
    {
        using var stream = new MemoryStream(bytes);
        return BankStatementReader.Read(stream, mapping);
    }

    /// <summary>The refusal once <paramref name="from"/> is replaced in a sample.</summary>
    public static Refusal? Spoilt(string name, string from, string to, CsvStatementMapping? mapping = null) =>
        Changed(name, from, to, mapping).Refusal;

    public static Outcome<BankStatementFile> Changed(string name, string from, string to, CsvStatementMapping? mapping = null)
    {
        var text = Encoding.Latin1.GetString(Bytes(name));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return Read(Encoding.Latin1.GetBytes(text[..at] + to + text[(at + from.Length)..]), mapping);
    }
}
