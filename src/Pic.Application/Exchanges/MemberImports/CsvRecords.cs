using System.Text;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>
/// Cuts a CSV into records and keeps their line numbers. A quote that is never closed, or is followed by something else than a
/// separator, spoils its own line only: reading goes on at the next one. Quotes are doubled ("") or escaped (\").
/// </summary>
internal sealed class CsvRecords(string text, char separator)
{
    private int position;
    private int line = 1;

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
        position++;
        while (position < text.Length)
        {
            var c = text[position++];
            var next = position < text.Length ? text[position] : '\0';
            if (c == '"' && next != '"')
            {
                return EndsCell() ? cell.ToString() : null;
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
