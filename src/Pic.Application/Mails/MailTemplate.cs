using System.Text;
using System.Text.RegularExpressions;

namespace Pic.Application.Mails;

/// <summary>
/// The text of a mail with tokens such as <c>{{association}}</c>. The first line is the subject, an empty line follows, then paragraphs.
/// A line that is only an address becomes a button in the HTML version.
/// </summary>
public sealed partial class MailTemplate
{
    private readonly string source;

    private MailTemplate(string source, IReadOnlyList<string> tokens) => (this.source, Tokens) = (source, tokens);

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>The text as it was read, tokens and all.</summary>
    public string Source => source;

    /// <summary>Reads the text and refuses tokens that the mail does not know, naming them.</summary>
    public static MailTemplate Parse(string source, IReadOnlyCollection<string> known, out IReadOnlyList<string> unknown)
    {
        var normalised = source.ReplaceLineEndings("\n").Trim();
        var used = Token().Matches(normalised).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList();
        unknown = [.. used.Where(token => !known.Contains(token))];
        return new MailTemplate(normalised, used);
    }

    /// <summary>Reads a template that ships with the program from its embedded text file.</summary>
    public static MailTemplate Embedded(string name, IReadOnlyCollection<string> known)
    {
        using var stream = typeof(MailTemplate).Assembly.GetManifestResourceStream($"Pic.Application.Mails.{name}.txt")
            ?? throw new InvalidOperationException($"The mail template {name} is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var template = Parse(reader.ReadToEnd(), known, out var unknown);
        return unknown.Count == 0 ? template : throw new InvalidOperationException($"The mail template {name} uses unknown tokens: {string.Join(", ", unknown)}.");
    }

    /// <summary>Puts the values in, à and de contracted before the host’s name. A list that stands alone on its line keeps its lines; line breaks inside any other value are folded.</summary>
    public MailText Fill(IReadOnlyDictionary<string, string> values, string hostName)
    {
        var contracted = BeforeHost().Replace(source, match => match.Groups[1].ValueSpan is "à" ? FrenchText.To(hostName) : FrenchText.Of(hostName));
        var filled = Token().Replace(contracted, match => values[match.Groups[1].Value] is var value && IsList(value) && StandsAlone(contracted, match) ? value.ReplaceLineEndings("\n") : value.ReplaceLineEndings(" "));
        var (subject, body) = filled.Split("\n", 2) is [var first, var rest] ? (first.Trim(), rest.Trim()) : (filled.Trim(), "");
        return new MailText(subject, body + "\n", MailLayout.Html(subject, body, hostName));
    }

    private static bool IsList(string value) => value.Split('\n').All(line => line.StartsWith("- ", StringComparison.Ordinal));

    private static bool StandsAlone(string source, Match token) =>
        token.Index > 0 && source[token.Index - 1] == '\n' && (token.Index + token.Length == source.Length || source[token.Index + token.Length] == '\n');

    [GeneratedRegex(@"\{\{\s*([a-zà-ÿ_]+)\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Token();

    /// <summary>A host called "le PIC" is written to "au PIC", whatever words the secretary puts around the token.</summary>
    [GeneratedRegex(@"\b(à|de) \{\{\s*hébergeur\s*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BeforeHost();
}

/// <summary>A mail written for one recipient.</summary>
public sealed record MailText(string Subject, string Text, string Html);
