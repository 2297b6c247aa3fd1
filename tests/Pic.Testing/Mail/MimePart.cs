using System.Globalization;
using System.Text;

namespace Pic.Testing.Mail;

/// <summary>A small MIME reader written against the RFCs, not against our writer: what a mail program would see.</summary>
public sealed class MimePart
{
    private readonly List<(string Name, string Value)> headers = [];

    public IReadOnlyList<MimePart> Parts { get; private set; } = [];

    public byte[] Bytes { get; private set; } = [];

    /// <summary>The decoded text with LF line ends.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes).ReplaceLineEndings("\n");

    public string MediaType => (this["Content-Type"] ?? "text/plain").Split(';')[0];

    public string Subject => DecodeWords(this["Subject"] ?? "");

    public IEnumerable<string> HeaderNames => headers.Select(h => h.Name);

    public string? this[string name] =>
        headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).SingleOrDefault();

    public static MimePart Read(byte[] message) => Read(message, isPart: false);

    private static MimePart Read(byte[] message, bool isPart)
    {
        // Latin-1 keeps every byte as one character.
        var raw = Encoding.Latin1.GetString(message);
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var part = new MimePart();
        foreach (var line in raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            part.headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        part.ReadBody(raw[(end + 4)..], isPart);
        return part;
    }

    private void ReadBody(string body, bool isPart)
    {
        if (MediaType.StartsWith("multipart/", StringComparison.Ordinal))
        {
            var boundary = this["Content-Type"]!.Split("boundary=\"")[1].Split('"')[0];
            var pieces = ("\r\n" + body).Split("\r\n--" + boundary);
            if (!pieces[^1].StartsWith("--", StringComparison.Ordinal))
            {
                throw new FormatException("The last boundary is missing.");
            }

            Parts = [.. pieces[1..^1].Select(p => Read(Encoding.Latin1.GetBytes(p[2..]), isPart: true))];
            return;
        }

        // The line end before a boundary belongs to the boundary; a text written in lines keeps its own last one all the same.
        var lineEnd = isPart && MediaType.StartsWith("text/", StringComparison.Ordinal) ? "\r\n" : "";
        Bytes = this["Content-Transfer-Encoding"] switch
        {
            "base64" => Convert.FromBase64String(body),
            "quoted-printable" => Unquote(body + lineEnd),
            _ => Encoding.Latin1.GetBytes(body + lineEnd),
        };
    }

    private static byte[] Unquote(string body)
    {
        var bytes = new List<byte>();
        var text = body.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    private static string DecodeWords(string value)
    {
        if (!value.StartsWith("=?", StringComparison.Ordinal))
        {
            return value;
        }

        var bytes = new List<byte>();
        foreach (var word in value.Split(' '))
        {
            bytes.AddRange(Unquote(word["=?utf-8?Q?".Length..^2].Replace('_', ' ')));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
