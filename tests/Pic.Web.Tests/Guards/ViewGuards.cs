using System.Text.RegularExpressions;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>What no view may hold: the content policy would refuse it, or a name would rot.</summary>
public sealed partial class ViewGuards
{
    private static IEnumerable<SourceFile> Views => SourceTree.Files.Where(f => f.Path.EndsWith(".cshtml", StringComparison.Ordinal));

    [Fact]
    public void Views_Scripts_StandInFilesOfTheirOwn()
    {
        Nothing.In(Found(InlineCode()));
    }

    [Fact]
    public void Views_Text_IsAlwaysEncoded()
    {
        // The QR code's SVG is drawn by us, from numbers.
        Nothing.In(Found(RawText()).Where(line => !line.EndsWith("@Html.Raw(svg)</div>", StringComparison.Ordinal)));
    }

    [Fact]
    public void Views_Files_ComeFromOurOwnHost()
    {
        Nothing.In(Found(ForeignFile()));
    }

    private static IEnumerable<string> Found(Regex forbidden) =>
        from view in Views
        from line in view.Lines.Index()
        where forbidden.IsMatch(line.Item)
        select $"{view.Path}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style\b|\sstyle="|\son[a-z]+="|javascript:""")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"Html\.Raw|HtmlString\(")]
    private static partial Regex RawText();

    [GeneratedRegex("""<(script|link|img)[^>]*\s(src|href)="(https?:)?//""")]
    private static partial Regex ForeignFile();
}
