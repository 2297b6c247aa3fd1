using System.Collections;
using System.Globalization;
using System.Text;

namespace Pic.Application.Documents.Payment;

/// <summary>The dark modules of a code as one path of closed outlines: fewer points than module by module, and no seam between them.</summary>
internal sealed class QrOutline(IReadOnlyList<BitArray> rows)
{
    private static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    // For each corner, the directions in which an edge leaves it with the dark side on its right.
    private readonly byte[,] edges = new byte[rows.Count + 1, rows.Count + 1];
    private readonly StringBuilder path = new(4096);

    public string Path()
    {
        FindEdges();
        for (var y = 0; y <= rows.Count; y++)
        {
            for (var x = 0; x <= rows.Count; x++)
            {
                while ((edges[x, y] & 1) != 0)
                    Follow(x, y);
            }
        }
        return path.ToString();
    }

    private void FindEdges()
    {
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!IsDark(x, y))
                    continue;
                if (!IsDark(x, y - 1))
                    edges[x, y] |= 1;
                if (!IsDark(x + 1, y))
                    edges[x + 1, y] |= 2;
                if (!IsDark(x, y + 1))
                    edges[x + 1, y + 1] |= 4;
                if (!IsDark(x - 1, y))
                    edges[x, y + 1] |= 8;
            }
        }
    }

    private void Follow(int startX, int startY)
    {
        path.Append(CultureInfo.InvariantCulture, $"M{startX} {startY}");
        var (x, y, direction, length) = (startX, startY, 0, 0);
        while ((edges[x, y] & (1 << direction)) != 0)
        {
            edges[x, y] &= (byte)~(1 << direction);
            x += Steps[direction].X;
            y += Steps[direction].Y;
            length++;
            var next = Next(edges[x, y], direction);
            if (next == direction)
                continue;
            // The last side is drawn by closing.
            if (next >= 0)
                Append(direction, length);
            (direction, length) = (Math.Max(next, 0), 0);
        }
        path.Append('z');
    }

    // To the right first: modules that touch by a corner stay apart.
    private static int Next(byte leaving, int direction)
    {
        foreach (var turn in (ReadOnlySpan<int>)[1, 0, 3])
        {
            if ((leaving & (1 << ((direction + turn) & 3))) != 0)
                return (direction + turn) & 3;
        }
        return -1;
    }

    private void Append(int direction, int length) =>
        path.Append(direction % 2 == 0 ? 'h' : 'v').Append(CultureInfo.InvariantCulture, $"{(direction < 2 ? length : -length)}");

    private bool IsDark(int x, int y) => x >= 0 && y >= 0 && x < rows.Count && y < rows.Count && rows[y][x];
}
