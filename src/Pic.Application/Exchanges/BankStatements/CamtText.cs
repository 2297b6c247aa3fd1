using System.Text;
using System.Xml;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Opens a file as XML where a bank took liberties: blank lines before it, Latin letters under the name of UTF-8.</summary>
internal static class CamtText
{
    private const int Head = 512;

    public static XmlReader Open(Stream stream, XmlReaderSettings settings)
    {
        // Registers the code pages that an XML declaration may name.
        StatementText.Cp1252.GetByteCount("");
        stream.Position = 0;
        var head = new byte[Head];
        var read = stream.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        var blanks = head.AsSpan(0, read).IndexOfAnyExcept(" \t\r\n"u8);
        var isLatin = SaysUtf8(Encoding.Latin1.GetString(head, 0, read)) && StatementText.EncodingOf(stream).Equals(StatementText.Cp1252);
        stream.Position = blanks > 0 && head[blanks] == '<' ? blanks : 0;
        return isLatin ? XmlReader.Create(new StreamReader(stream, StatementText.Cp1252, false, 64 * 1024, leaveOpen: true), settings) : XmlReader.Create(stream, settings);
    }

    /// <summary>One byte a letter, and declared as UTF-8 or not declared at all.</summary>
    private static bool SaysUtf8(string head)
    {
        var text = head.TrimStart();
        if (text.Length < 2 || text[0] != '<' || text[1] == '\0')
            return false;
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        var declaration = text.StartsWith("<?xml", StringComparison.Ordinal) && end > 0 ? text[..end] : "";
        return !declaration.Contains("encoding", StringComparison.Ordinal) || declaration.Contains("utf-8", StringComparison.OrdinalIgnoreCase);
    }
}
