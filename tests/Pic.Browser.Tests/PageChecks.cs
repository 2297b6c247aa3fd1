using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
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

    /// <summary>All of it, one after the other; what is wrong comes back, a sentence a check.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this IPage page)
    {
        var faults = new List<string>();
        foreach (var check in new Func<IPage, Task>[] { AssertAccessibleAsync, AssertKeyboardAsync, AssertNoSidewaysScrollAsync, AssertTouchTargetsAsync })
        {
            faults.AddRange(await Record.ExceptionAsync(() => check(page)) is { } fault ? [fault.Message] : []);
        }

        return faults;
    }

    /// <summary>Fails with every violation axe finds: rule, element, reason.</summary>
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        await page.WholeAsync();
        var result = await page.RunAxe(Rules);
        var faults = result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html}\n    {node.Any.FirstOrDefault()?.Message}"));

        Assert.True(result.Violations.Length == 0, $"{page.Url}\n{string.Join('\n', faults)}");
    }

    /// <summary>Fails when something to press or to fill is out of the keyboard's reach, comes out of turn, or does not show that the keyboard is on it.</summary>
    public static async Task AssertKeyboardAsync(this IPage page)
    {
        await page.WholeAsync();
        var faults = await page.EvaluateAsync<string[]>(
            """
            () => {
              const faults = [], before = document.activeElement, tell = (e, what) => faults.push(what + ": " + e.outerHTML.slice(0, 140));
              const look = e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.backgroundColor, s.textDecorationLine].join("|"); };
              document.querySelectorAll("[tabindex]").forEach(e => e.tabIndex > 0 && tell(e, "out of turn"));
              document.querySelectorAll("[onclick], [role=button]:not(button), [role=link]:not(a)").forEach(e => e.tabIndex < 0 && tell(e, "mouse only"));
              for (const e of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")) {
                if (e.disabled || !e.checkVisibility({ visibilityProperty: true }) || (e.tabIndex < 0 && e.closest("[aria-hidden=true]"))) continue;
                if (e.type === "radio" && e.name && !e.checked && document.querySelector(`input[type=radio][name="${CSS.escape(e.name)}"]:checked`)) continue;
                document.activeElement?.blur?.();
                const still = look(e), frame = e.closest("label, .form-check, .card") ?? e, frameStill = look(frame);
                e.focus({ focusVisible: true, preventScroll: true });
                if (document.activeElement !== e || e.tabIndex < 0) tell(e, "not reached");
                else if (look(e) === still && look(frame) === frameStill) tell(e, "focus not seen");
              }
              (before ?? document.body).focus?.({ preventScroll: true });
              return faults.slice(0, 12);
            }
            """);

        Assert.True(faults.Length == 0, $"{page.Url}\n{string.Join('\n', faults)}");
    }

    /// <summary>Fails when the page is wider than the window, and names what sticks out.</summary>
    public static async Task AssertNoSidewaysScrollAsync(this IPage page)
    {
        await page.WholeAsync();
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
        await page.WholeAsync();
        var small = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, summary, .btn, nav a, select, input:not([type=hidden]):not([type=checkbox]):not([type=radio])")]
              .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))
            """
        );

        Assert.True(small.Length == 0, $"{page.Url}\n{string.Join('\n', small)}");
    }

    /// <summary>Waits until the window shows this address, whole. Asks the page itself: the browser's word that it is loaded gets lost on a busy machine.</summary>
    /// <param name="page">The window.</param>
    /// <param name="address">The address, with <c>**</c> for anything and <c>*</c> for anything but a slash.</param>
    public static async Task ArriveAsync(this IPage page, string address)
    {
        var pattern = Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.WholeAsync();
    }

    /// <summary>Waits until the page has its sheets: a window shows the words of a page that comes over the network before it knows their colours.</summary>
    // Asked again from here: a page without script runs no callback, so that a wait inside it that is not over at once never is.
    public static async Task WholeAsync(this IPage page)
    {
        for (var tries = 0; !await IsWholeAsync(page); tries++)
        {
            Assert.True(tries < 2400, $"{page.Url} is not whole after two minutes.");
            await Task.Delay(50);
        }
    }

    private static async Task<bool> IsWholeAsync(IPage page)
    {
        try
        {
            return await page.EvaluateAsync<string>("() => document.readyState") == "complete";
        }
        catch (PlaywrightException)
        {
            // The page went on to another address while it was asked.
            return false;
        }
    }

    /// <summary>Waits until the keyboard is there: a page puts it in place a moment after it is loaded.</summary>
    public static Task FocusedAsync(this IPage page, string selector) => Assertions.Expect(page.Locator(selector + ":focus")).ToHaveCountAsync(1);

    /// <summary>Keeps a picture of the whole page in artifacts/pictures, to be looked at.</summary>
    public static Task PictureAsync(this IPage page, string name, Look look) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder(), string.Create(CultureInfo.InvariantCulture, $"{name}-{look}.png")), FullPage = true });

    /// <summary>Fails when the address gives no PDF; keeps it beside the pictures.</summary>
    public static async Task AssertPaperAsync(this IPage page, string address, string name)
    {
        var answer = await page.APIRequest.GetAsync(address);

        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        await File.WriteAllBytesAsync(Path.Combine(Folder(), name + ".pdf"), await answer.BodyAsync());
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Pic.sln")))
        {
            folder = folder.Parent!;
        }

        return Directory.CreateDirectory(Path.Combine(folder.FullName, "artifacts", "pictures")).FullName;
    }
}
