using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Pic.Web.Security;

namespace Pic.Web.Hosting;

/// <summary>The first folder under Features is the area, and the area says who may enter: nothing to write on a controller, nothing to forget.</summary>
public sealed class AreaByFolder : IControllerModelConvention
{
    private const string Root = "Pic.Web.Features.";

    public void Apply(ControllerModel controller)
    {
        var space = controller.ControllerType.Namespace ?? "";
        if (!space.StartsWith(Root, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{controller.ControllerType} is outside {Root}*: no area would guard it.");
        }

        var area = space[Root.Length..].Split('.')[0];
        controller.RouteValues["area"] = area;
        if (area != Areas.Public)
        {
            if (controller.Attributes.Concat(controller.Actions.SelectMany(action => action.Attributes)).OfType<IAllowAnonymous>().Any())
            {
                throw new InvalidOperationException($"{controller.ControllerType} lets anybody into {area}: move the page to {Areas.Public}.");
            }

            foreach (var selector in controller.Actions.SelectMany(action => action.Selectors))
            {
                selector.EndpointMetadata.Add(new AuthorizeAttribute(area));
            }
        }
    }
}
