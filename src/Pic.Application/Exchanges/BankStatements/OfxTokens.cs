using System.Net;
using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>An OFX tag with the text that follows it.</summary>
internal readonly record struct OfxToken(string Name, bool IsEnd, string Text, int Line);

/// <summary>
/// Cuts OFX into tags and texts, SGML with unclosed leaves and XML alike. What does not look like a tag is text, because
/// banks do not escape "&lt;" in labels.
/// </summary>
internal sealed class OfxTokens(TextReader reader)
{
    private const int LongestTag = 64;
    private const int LongestText = 64 * 1024;
    private const string CdataStart = "<![CDATA[";

    private readonly StringBuilder buffer = new();
    private readonly StringBuilder text = new();
    private int line = 1;

    /// <summary>What was read since the last call, as received.</summary>
    public StringBuilder Raw { get; } = new();

    public IEnumerable<OfxToken> Read()
    {
        var (name, isEnd, at) = ("", false, 1);
        while (true)
        {
            var next = NextTag();
            if (name.Length > 0)
                yield return new OfxToken(name, isEnd, Text(), at);
            if (next is null)
                yield break;
            text.Clear();
            (name, isEnd, at) = (next.TrimStart('/').ToUpperInvariant(), next[0] == '/', line);
        }
    }

    private string Text() => StatementText.Clean(WebUtility.HtmlDecode(text.ToString()));

    private string? NextTag()
    {
        int c;
        while ((c = Next()) >= 0)
        {
            if (c != '<')
                AddText((char)c);
            else if (ReadTag() is { } tag)
                return tag;
        }
        return null;
    }

    /// <summary>The name in <c>&lt;NAME&gt;</c>; null when it was text, an instruction or a comment, already consumed.</summary>
    private string? ReadTag()
    {
        buffer.Clear().Append('<');
        while (buffer.Length < LongestTag && reader.Peek() is var peek and >= 0 and not '<')
        {
            buffer.Append((char)Next());
            if (buffer.Length == CdataStart.Length && buffer.Equals(CdataStart))
                return ReadCdata();
            if (peek == '>')
                break;
            if (buffer[1] is '?' or '!' && buffer.Length >= LongestTag - 1)
                buffer.Length = 2;
        }
        var tag = buffer.ToString();
        if (tag.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("<!ENTITY", StringComparison.OrdinalIgnoreCase))
            throw new StatementRefusedException(StatementRefusals.DocumentType);
        if (tag is ['<', '?' or '!', ..] && tag[^1] == '>')
            return null;
        if (IsTag(tag))
            return tag[1..^1].TrimEnd();
        foreach (var c in tag)
            AddText(c);
        return null;
    }

    private string? ReadCdata()
    {
        var start = text.Length;
        int c;
        while ((c = Next()) >= 0)
        {
            AddText((char)c);
            if (c == '>' && text.Length - start >= 3 && text[^2] == ']' && text[^3] == ']')
            {
                text.Length -= 3;
                return null;
            }
        }
        throw new StatementRefusedException(StatementRefusals.CutShort("un bloc CDATA n’est pas fermé"));
    }

    private static bool IsTag(string tag)
    {
        if (tag.Length < 3 || tag[^1] != '>')
            return false;
        var name = tag.AsSpan(1, tag.Length - 2).TrimEnd();
        if (name.Length > 1 && name[0] == '/')
            name = name[1..];
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
            return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
                return false;
        return true;
    }

    private void AddText(char c)
    {
        if (text.Length >= LongestText)
            throw new StatementRefusedException(StatementRefusals.NotWellFormed($"ligne {line}", "un texte n’y finit pas"));
        text.Append(c);
    }

    private int Next()
    {
        var c = reader.Read();
        if (c == '\n')
            line++;
        if (c >= 0 && Raw.Length < LongestText)
            Raw.Append((char)c);
        return c;
    }
}
