using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Pic.Web.Tags;

/// <summary>The icons named in Tags/icons.txt, embedded at build from the bootstrap-icons package.</summary>
public static partial class Icons
{
    private const string Prefix = "icon:";
    private static readonly FrozenDictionary<string, string> Shapes = Read();

    public static IEnumerable<string> Names => Shapes.Keys.Order(StringComparer.Ordinal);

    /// <summary>The drawing of an icon as SVG markup, to be read by no screen reader: a word always stands beside it.</summary>
    public static string Svg(string name) =>
        Shapes.TryGetValue(name, out var shape)
            ? shape
            : throw new InvalidOperationException($"The icon \"{name}\" is not in Tags/icons.txt. Add its name there.");

    private static FrozenDictionary<string, string> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly
            .GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(resource => resource[Prefix.Length..], resource => Drawing(assembly, resource), StringComparer.Ordinal);
    }

    private static string Drawing(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var inner = Inside().Match(reader.ReadToEnd()).Groups["inner"].Value.Replace("\n", "", StringComparison.Ordinal).Trim();
        return $"<svg class=\"icon\" viewBox=\"0 0 16 16\" fill=\"currentColor\" aria-hidden=\"true\" focusable=\"false\">{inner}</svg>";
    }

    [GeneratedRegex("<svg[^>]*>(?<inner>.*)</svg>", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inside();
}
