using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>One row of a CSV file: its cells, the text as received and the line where it starts.</summary>
internal sealed record CsvRow(IReadOnlyList<string> Cells, string Raw, int Line)
{
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Reads CSV strictly: a quote that would swallow the lines after it is an error, not a long label.</summary>
internal sealed class CsvRows(TextReader reader, char separator)
{
    private const int LongestRow = 32 * 1024;
    private const int MostLinesInCell = 12;

    private readonly StringBuilder raw = new();
    private readonly StringBuilder cell = new();
    private int line = 1;

    public IEnumerable<CsvRow> Read()
    {
        while (reader.Peek() >= 0)
        {
            raw.Clear();
            var start = line;
            var cells = Cells(start);
            yield return new CsvRow(cells, raw.ToString().TrimEnd('\r', '\n'), start);
        }
    }

    public void SkipLine()
    {
        int c;
        while ((c = reader.Read()) >= 0 && c is not ('\n' or '\r')) { }
        if (c == '\r' && reader.Peek() == '\n')
            c = reader.Read();
        line++;
    }

    private List<string> Cells(int start)
    {
        var cells = new List<string>();
        while (true)
        {
            cell.Clear();
            var end = reader.Peek() == '"' ? Quoted(start) : Plain();
            cells.Add(cell.ToString());
            if (end != separator)
                return cells;
        }
    }

    private int Plain()
    {
        while (true)
        {
            var c = Next();
            if (IsEnd(c))
                return End(c);
            cell.Append((char)c);
        }
    }

    private int Quoted(int start)
    {
        Next();
        while (true)
        {
            var c = Next();
            if (c < 0 || line - start > MostLinesInCell)
                throw Refused(start, "un guillemet n’y est pas fermé");
            if (c != '"')
                cell.Append((char)c);
            else if (reader.Peek() == '"')
                cell.Append((char)Next());
            else
            {
                c = Next();
                return IsEnd(c) ? End(c) : throw Refused(line, "un guillemet y est fermé au milieu d’une case");
            }
        }
    }

    private bool IsEnd(int c) => c < 0 || c == separator || c is '\n' or '\r';

    private int End(int c)
    {
        if (c == '\r' && reader.Peek() == '\n')
            c = Next();
        else if (c == '\r')
            line++;
        return c;
    }

    private int Next()
    {
        var c = reader.Read();
        if (c >= 0)
            raw.Append((char)c);
        if (c == '\n')
            line++;
        return raw.Length <= LongestRow ? c : throw Refused(line, "une ligne n’y finit pas");
    }

    private static StatementRefusedException Refused(int line, string what) => new(StatementRefusals.NotWellFormed($"ligne {line}", what));
}
