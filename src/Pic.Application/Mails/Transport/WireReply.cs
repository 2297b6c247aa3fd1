using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>A reply as it came: its code and its lines without it.</summary>
internal sealed record WireReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code is >= 200 and < 300;

    public MailReply ToMailReply()
    {
        string? enhanced = null;
        var text = new StringBuilder();
        foreach (var line in Lines)
        {
            var rest = line;
            if (EnhancedLength(line) is var length and > 0)
            {
                enhanced ??= line[..length];
                rest = line[length..].TrimStart();
            }

            text.Append(text.Length > 0 ? " " : "").Append(rest);
            if (text.Length > MailReply.LongestText)
            {
                break;
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.IsControl(text[i]) ? ' ' : text[i];
        }

        text.Length = Math.Min(text.Length, MailReply.LongestText);
        return new(Code, enhanced, text.ToString());
    }

    /// <summary>Length of "5.1.1" at the start of the line, or 0 when it is not there or not of the code's class.</summary>
    private int EnhancedLength(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        end = end < 0 ? line.Length : end;
        if (end is < 5 or > 9 || line[0] != '0' + (Code / 100) || line[1] != '.')
        {
            return 0;
        }

        var parts = line[..end].Split('.');
        return parts.Length == 3 && parts.All(p => p.Length is >= 1 and <= 3 && p.All(char.IsAsciiDigit)) ? end : 0;
    }
}
