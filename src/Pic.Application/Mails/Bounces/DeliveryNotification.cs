using System.Text;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails.Bounces;

/// <summary>What a mail server says became of a mail (RFC 3464), for one recipient.</summary>
/// <param name="Action">failed, delayed, delivered, relayed or expanded.</param>
/// <param name="Status">Like 5.1.1 (RFC 3463); the first digit tells for good (5) from for now (4).</param>
/// <param name="Diagnostic">What the last server answered.</param>
public sealed record DeliveryNotification(string MailId, string Action, string Status, string Diagnostic)
{
    private const int Longest = 512 * 1024;
    private const int LongestDiagnostic = 300;
    private const int LongestStatus = 20;

    public bool IsForGood => Action == "failed" && Status.StartsWith('5');

    /// <summary>The address or its domain is not there, or the mailbox is closed; a full mailbox or a refused content says nothing against the address.</summary>
    public bool MeansDeadAddress =>
        IsForGood && (Status.StartsWith("5.1.", StringComparison.Ordinal) || Status is "5.2.1" or "5.4.4" || (Status == "5.0.0" && Diagnostic.Contains("550", StringComparison.Ordinal)));

    /// <summary>Reads a report; null when the mail is none, or came back to an address we never made.</summary>
    public static DeliveryNotification? Read(ReadOnlySpan<byte> bytes, ReturnAddress returns)
    {
        var text = Encoding.Latin1.GetString(bytes.Length > Longest ? bytes[..Longest] : bytes).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || MailIdOf(Fields(text[..end]), returns) is not { } id)
        {
            return null;
        }

        var part = text.IndexOf("\nContent-Type: message/delivery-status", StringComparison.OrdinalIgnoreCase);
        var body = part < 0 ? -1 : text.IndexOf("\n\n", part, StringComparison.Ordinal);
        if (body < 0)
        {
            return null;
        }

        var stop = text.IndexOf("\n--", body, StringComparison.Ordinal);
        var fields = Fields((stop < 0 ? text[body..] : text[body..stop]).Replace("\n\n", "\n", StringComparison.Ordinal).Trim('\n'));
        var action = One(fields, "Action").ToLowerInvariant();
        var status = One(fields, "Status").Split(' ', 2)[0];
        return action.Length == 0 || status.Length is 0 or > LongestStatus ? null : new DeliveryNotification(id, action, status, Said(One(fields, "Diagnostic-Code")));
    }

    // "smtp; 550 5.1.1 unknown": the type before the semicolon tells people nothing.
    private static string Said(string code)
    {
        var said = code.Split(';', 2) is [_, var text] ? text.Trim() : code;
        return said.Length > LongestDiagnostic ? said[..LongestDiagnostic] : said;
    }

    private static string? MailIdOf(ILookup<string, string> head, ReturnAddress returns)
    {
        foreach (var address in new[] { "Delivered-To", "X-Original-To", "Envelope-To", "To" }.SelectMany(name => head[name]))
        {
            if (returns.TryRead(address, out var id))
            {
                return id;
            }
        }

        return null;
    }

    // Whoever sent it wrote what he liked: the database keeps no NUL, and a page no control character.
    private static string One(ILookup<string, string> fields, string name) => string.Concat((fields[name].FirstOrDefault() ?? "").Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>Header fields, their continuation lines folded in.</summary>
    private static ILookup<string, string> Fields(string block)
    {
        var lines = new List<string>();
        foreach (var line in block.Split('\n'))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
            {
                lines[^1] += " " + line.Trim();
            }
            else
            {
                lines.Add(line);
            }
        }

        return lines.Where(l => l.Contains(':', StringComparison.Ordinal)).ToLookup(l => l[..l.IndexOf(':', StringComparison.Ordinal)].Trim(), l => l[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), StringComparer.OrdinalIgnoreCase);
    }
}
