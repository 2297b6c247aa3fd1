using System.Globalization;

namespace Pic.Application.Mails.Transport;

/// <summary>What the server says it can do, read from its EHLO reply; forgotten and read again once TLS is on.</summary>
internal sealed record ServerAbilities(
    bool StartTls, bool Pipelining, bool Dsn, bool Utf8, bool EightBit, bool HasSize, long SizeLimit, IReadOnlySet<string> Mechanisms)
{
    public static ServerAbilities Read(WireReply hello)
    {
        var words = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in hello.Lines.Skip(1))
        {
            // "AUTH=PLAIN LOGIN" is how some old servers write it.
            var parts = line.Replace("AUTH=", "AUTH ", StringComparison.OrdinalIgnoreCase)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0)
            {
                words[parts[0]] = [.. words.GetValueOrDefault(parts[0], []), .. parts.Skip(1)];
            }
        }

        var limit = words.TryGetValue("SIZE", out var size) && size.Length > 0
            && long.TryParse(size[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
        return new(
            words.ContainsKey("STARTTLS"), words.ContainsKey("PIPELINING"), words.ContainsKey("DSN"), words.ContainsKey("SMTPUTF8"),
            words.ContainsKey("8BITMIME"), words.ContainsKey("SIZE"), limit,
            words.GetValueOrDefault("AUTH", []).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
