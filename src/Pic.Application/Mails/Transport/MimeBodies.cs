using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>Bodies as seven-bit lines of at most 76 characters: quoted-printable for text, base64 for files.</summary>
internal static class MimeBodies
{
    private const int Base64Line = 57;
    private const int LongestQuoted = 75;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    /// <summary>True when base64 is the shorter form: text that is mostly not ASCII.</summary>
    public static bool PrefersBase64(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        var escaped = 0;
        while (text.IndexOfAnyExcept(Plain) is var next and >= 0)
        {
            escaped += text[next] is (byte)'\r' or (byte)'\n' ? 0 : 1;
            text = text[(next + 1)..];
        }

        return escaped * 6 > length;
    }

    public static void WriteBase64(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var line = bytes[..Math.Min(bytes.Length, Base64Line)];
            var span = output.GetSpan(80);
            Base64.EncodeToUtf8(line, span, out _, out var written);
            span[written] = (byte)'\r';
            span[written + 1] = (byte)'\n';
            output.Advance(written + 2);
            bytes = bytes[line.Length..];
        }
    }

    /// <summary>Line ends of any kind become CRLF; the text always ends with one.</summary>
    public static byte[] Normalize(string text)
    {
        var lines = text.ReplaceLineEndings("\r\n");
        return Encoding.UTF8.GetBytes(lines.EndsWith("\r\n", StringComparison.Ordinal) ? lines : lines + "\r\n");
    }

    public static void WriteQuotedPrintable(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOf("\r\n"u8);
            WriteLine(output, end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 2)..];
        }
    }

    private static void WriteLine(IBufferWriter<byte> output, ReadOnlySpan<byte> line)
    {
        var column = 0;
        for (var i = 0; i < line.Length;)
        {
            // Whole runs of plain characters are copied at once; the last one waits, a blank there must be escaped.
            var run = line[i..Math.Max(i, line.Length - 1)];
            var plain = run.IndexOfAnyExcept(Plain);
            plain = Math.Min(plain < 0 ? run.Length : plain, LongestQuoted - column);
            plain = column == 0 && line[i] == '.' ? 0 : plain;
            if (plain > 0)
            {
                output.Write(line.Slice(i, plain));
                i += plain;
                column += plain;
                continue;
            }

            var isLast = i == line.Length - 1;
            var mustEscape = !Plain.Contains(line[i]) || (isLast && line[i] == ' ') || (column == 0 && line[i] == '.');
            var needed = mustEscape ? 3 : 1;
            if (column + needed > LongestQuoted + (isLast ? 1 : 0))
            {
                output.Write("=\r\n"u8);
                column = 0;
                continue;
            }

            WriteByte(output, line[i++], mustEscape);
            column += needed;
        }

        output.Write("\r\n"u8);
    }

    private static void WriteByte(IBufferWriter<byte> output, byte value, bool escape)
    {
        var span = output.GetSpan(3);
        if (escape)
        {
            span[0] = (byte)'=';
            span[1] = "0123456789ABCDEF"u8[value >> 4];
            span[2] = "0123456789ABCDEF"u8[value & 15];
            output.Advance(3);
            return;
        }

        span[0] = value;
        output.Advance(1);
    }
}
