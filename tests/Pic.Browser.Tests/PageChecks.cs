using System.Globalization;
using System.Reflection;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Pic.Browser.Tests;

/// <summary>What every page has to stand.</summary>
public static class PageChecks
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Fails with every violation axe finds: rule, element, reason.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(Rules);
        var faults = result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}\n    {node.Any.FirstOrDefault()?.Message}"));

        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', faults)}");
    }

    /// <summary>Fails when the page is wider than the window, and names what sticks out.</summary>
    public static async Task AssertNoSidewaysScrollAsync(this IPage page)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".scrolls"))
                .map(e => e.outerHTML.slice(0, 120)).concat("page: " + document.documentElement.scrollWidth)
            """
        );

        Assert.True(wide.Length == 0, $"{page.Url}\n{string.Join('\n', wide)}");
    }

    /// <summary>Fails when something to press is smaller than 44 pixels high, links inside text excepted.</summary>
    public static async Task AssertTouchTargetsAsync(this IPage page)
    {
        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, summary, .btn, nav a, select, input:not([type=hidden]):not([type=checkbox]):not([type=radio])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))
            """
        );

        Assert.True(small.Length == 0, $"{page.Url}\n{string.Join('\n', small)}");
    }

    /// <summary>Keeps a picture of the whole page in artifacts/pictures, to be looked at.</summary>
    public static Task PictureAsync(this IPage page, string name, Look look) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder(), string.Create(CultureInfo.InvariantCulture, $"{name}-{look}.png")), FullPage = true });

    private static string Folder()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Pic.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "artifacts", "pictures");
    }
}
