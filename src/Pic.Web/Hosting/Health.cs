using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Pic.Web.Hosting;

/// <summary>/sante/vivant: the program answers. /sante: the program and everything it registered a check for.</summary>
public static class Health
{
    public static void AddHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks();

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/sante").AllowAnonymous();
        app.MapHealthChecks("/sante/vivant", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }
}
