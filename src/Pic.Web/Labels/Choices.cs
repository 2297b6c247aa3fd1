using Microsoft.AspNetCore.Mvc.Rendering;

namespace Pic.Web.Labels;

/// <summary>The values of an enum as the choices of a <c>&lt;field&gt;</c>.</summary>
public static class Choices
{
    public static IEnumerable<SelectListItem> Of<T>(Func<T, string> label)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(label(value), value.ToString()));
}
