using System.Buffers.Binary;

namespace Pic.Application.Documents.Texts;

/// <summary>What is read of a TrueType file: which characters it draws, and how wide.</summary>
internal sealed class FontFile
{
    private readonly byte[] bytes;
    private readonly Dictionary<int, int> glyphs = [];
    private readonly int unitsPerEm;
    private readonly int metrics;
    private readonly int metricsAt;

    public FontFile(string path)
    {
        bytes = File.ReadAllBytes(path);
        unitsPerEm = U16(Table("head") + 18);
        metrics = U16(Table("hhea") + 34);
        metricsAt = Table("hmtx");
        ReadCharacters(Table("cmap"));
    }

    public bool Draws(int character) => glyphs.ContainsKey(character);

    /// <summary>Width in ems; half an em for what the font lacks.</summary>
    public double Width(int character) =>
        glyphs.TryGetValue(character, out var glyph) ? (double)U16(metricsAt + 4 * Math.Min(glyph, metrics - 1)) / unitsPerEm : 0.6;

    private void ReadCharacters(int cmap)
    {
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var table = cmap + (int)U32(cmap + 4 + 8 * i + 4);
            if (U16(table) == 12)
                ReadGroups(table);
            else if (U16(table) == 4)
                ReadSegments(table);
        }
    }

    private void ReadGroups(int table)
    {
        for (var i = 0; i < U32(table + 12); i++)
        {
            var at = table + 16 + 12 * i;
            var (first, last, glyph) = ((int)U32(at), (int)U32(at + 4), (int)U32(at + 8));
            for (var c = first; c <= last; c++)
                Add(c, glyph + c - first);
        }
    }

    private void ReadSegments(int table)
    {
        var twice = U16(table + 6);
        for (var i = 0; i < twice; i += 2)
        {
            var (last, first) = (U16(table + 14 + i), U16(table + 16 + twice + i));
            var offsetAt = table + 16 + 3 * twice + i;
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                var glyph = U16(offsetAt) is var offset and not 0 ? U16(offsetAt + offset + 2 * (c - first)) : c;
                Add(c, glyph == 0 ? 0 : (glyph + (U16(table + 16 + 2 * twice + i))) & 0xFFFF);
            }
        }
    }

    private void Add(int character, int glyph)
    {
        if (glyph != 0)
            glyphs.TryAdd(character, glyph);
    }

    private int Table(string name)
    {
        for (var i = 0; i < U16(4); i++)
        {
            var at = 12 + 16 * i;
            if (System.Text.Encoding.ASCII.GetString(bytes, at, 4) == name)
                return (int)U32(at + 8);
        }
        throw new InvalidDataException($"The font has no table {name}.");
    }

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
