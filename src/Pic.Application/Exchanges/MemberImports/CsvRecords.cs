using System.Text;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>
/// Cuts a CSV into records and keeps their line numbers. A quote that is never closed, or is followed by something else than a
/// separator, spoils its own line only: reading goes on at the next one. So does a quote that swallows the rows below: a line inside a cell
/// that has the separators of a whole row is a row. Quotes are doubled ("") or escaped (\").
/// </summary>
internal sealed class CsvRecords(string text, char separator)
{
    private const int MostLinesInCell = 50;

    /// <summary>A line of fewer cells could be a sentence.</summary>
    private const int FewestCells = 6;

    private int position;
    private int line = 1;
    private int width;

    public IEnumerable<FileLine> Read()
    {
        while (position < text.Length)
        {
            var (start, number) = (position, line);
            var cells = Record();
            if (cells is null)
            {
                (position, line) = (EndOfLine(start), number);
                yield return new FileLine(number, null, text[start..position]);
                TakeNewLine();
            }
            else if (cells.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                width = width == 0 ? cells.Count : width;
                yield return new FileLine(number, cells, "");
            }
        }
    }

    private List<string>? Record()
    {
        var cells = new List<string>();
        while (true)
        {
            var cell = position < text.Length && text[position] == '"' ? Quoted() : Plain();
            if (cell is null)
            {
                return null;
            }

            cells.Add(cell);
            if (position < text.Length && text[position] == separator)
            {
                position++;
                continue;
            }

            TakeNewLine();
            return cells;
        }
    }

    private string Plain()
    {
        var start = position;
        while (position < text.Length && text[position] != separator && text[position] is not ('\r' or '\n'))
        {
            position++;
        }

        return text[start..position];
    }

    private string? Quoted()
    {
        var cell = new StringBuilder();
        var (first, begins) = (line, position);
        position++;
        while (position < text.Length)
        {
            var c = text[position++];
            var next = position < text.Length ? text[position] : '\0';
            if (c == '"' && next != '"')
            {
                return EndsCell() ? cell.ToString() : null;
            }

            if (c is '\r' or '\n')
            {
                if (line - first > MostLinesInCell || (line > first && IsRow(text.AsSpan(begins, position - 1 - begins))))
                {
                    return null;
                }

                begins = position;
            }

            if ((c == '"' && next == '"') || (c == '\\' && next == '"' && !EndsCellAt(position + 1)))
            {
                c = '"';
                position++;
            }
            else if (c == '\n' || (c == '\r' && next != '\n'))
            {
                line++;
            }

            cell.Append(c);
        }

        return null;
    }

    private bool IsRow(ReadOnlySpan<char> inner) => width >= FewestCells && inner.Count(separator) >= width - 1;

    private bool EndsCell()
    {
        while (position < text.Length && text[position] == ' ')
        {
            position++;
        }

        return EndsCellAt(position);
    }

    private bool EndsCellAt(int at) => at >= text.Length || text[at] == separator || text[at] is '\r' or '\n';

    private int EndOfLine(int from)
    {
        var end = text.AsSpan(from).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : from + end;
    }

    private void TakeNewLine()
    {
        if (position >= text.Length)
        {
            return;
        }

        position += text[position] == '\r' && position + 1 < text.Length && text[position + 1] == '\n' ? 2 : 1;
        line++;
    }
}
