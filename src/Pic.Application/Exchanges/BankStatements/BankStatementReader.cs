using System.Xml;
using Pic.Rules;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>
/// The one door for bank files: finds the format by the content, reads it once from start to end and returns either
/// statements whose totals hold or the reason why not. Pure: no database, no clock.
/// </summary>
public static class BankStatementReader
{
    public const long MaxBytes = 100_000_000;
    public const int MaxLines = 1_000_000;

    /// <param name="input">The file; spooled to a temporary file when it cannot be read twice.</param>
    /// <param name="mapping">How to read the file if it turns out to be CSV.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    public static Outcome<BankStatementFile> Read(
        Stream input,
        CsvStatementMapping? mapping = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            using var spool = input.CanSeek ? null : Spool(input);
            var stream = spool ?? input;
            if (stream.Length > MaxBytes)
                return StatementRefusals.TooLarge;
            var format = FormatDetection.Of(stream, mapping);
            return new BankStatementFile(format, StatementSeries.Of(Statements(format, stream, mapping, cancellationToken)));
        }
        catch (StatementRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (XmlException xml)
        {
            return StatementRefusals.NotWellFormed($"ligne {xml.LineNumber}, colonne {xml.LinePosition}", "le XML n’y est pas valide");
        }
    }

    private static List<BankStatement> Statements(
        StatementFormat format,
        Stream stream,
        CsvStatementMapping? mapping,
        CancellationToken cancellationToken
    ) =>
        format switch
        {
            StatementFormat.Camt053 or StatementFormat.Camt052 => new CamtReader(format, cancellationToken).Read(stream),
            StatementFormat.Ofx1 or StatementFormat.Ofx2 => new OfxReader(format, cancellationToken).Read(stream),
            StatementFormat.Cfonb120 => new CfonbReader(cancellationToken).Read(stream),
            StatementFormat.Csv => new CsvStatementReader(mapping!, cancellationToken).Read(stream),
        };

    private static FileStream Spool(Stream input)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var spool = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = input.Read(buffer)) > 0 && spool.Length <= MaxBytes)
            spool.Write(buffer, 0, read);
        spool.Position = 0;
        return spool;
    }
}
