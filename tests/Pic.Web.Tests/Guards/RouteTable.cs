using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Pic.Web.Tests.Guards;

/// <summary>One door of the portal: a method and an address that lead to an action.</summary>
internal sealed partial record Door(string Method, ControllerActionDescriptor Action)
{
    public string Template => "/" + Action.AttributeRouteInfo?.Template?.TrimStart('/', '~');

    public string Area => Action.RouteValues["area"] ?? "";

    public bool Changes => Method is not ("GET" or "HEAD");

    /// <summary>The address with something fit for every parameter: a stranger must be stopped before anything is looked up.</summary>
    public string Address => Parameter().Replace(Template, match => match.Value switch
    {
        var p when p.Contains(":guid", StringComparison.Ordinal) => "01930000-0000-7000-8000-000000000001",
        var p when p.Contains("length(43)", StringComparison.Ordinal) => new string('a', 43),
        var p when p.Contains("range(2000", StringComparison.Ordinal) => "2027",
        var p when p.Contains(":length(43)", StringComparison.Ordinal) => new string('a', 43),
        _ => "1",
    });

    /// <summary>True for an address that this door answers to.</summary>
    public bool Answers(string path) => Regex.IsMatch(path, "^" + Parameter().Replace(Regex.Escape(Template).Replace("\\{", "{", StringComparison.Ordinal), "[^/]+") + "$");

    public override string ToString() => $"{Method} {Template} ({Action.ControllerName}.{Action.ActionName})";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

internal static class RouteTable
{
    /// <summary>Every door, read from the running program.</summary>
    public static IReadOnlyList<Door> Doors(this IServiceProvider services) =>
    [
        .. services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
            .OfType<ControllerActionDescriptor>()
            .SelectMany(action => MethodsOf(action).Select(method => new Door(method, action))),
    ];

    private static IEnumerable<string> MethodsOf(ControllerActionDescriptor action) =>
        action.ActionConstraints?.OfType<HttpMethodActionConstraint>().SelectMany(c => c.HttpMethods).DefaultIfEmpty("ANY") ?? ["ANY"];
}
