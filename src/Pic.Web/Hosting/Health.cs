using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Pic.Application.Data;

namespace Pic.Web.Hosting;

/// <summary>/sante/vivant: the program answers. /sante: its database does as well, within seconds; 503 otherwise.</summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", timeout: Patience);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/sante").AllowAnonymous();
        app.MapHealthChecks("/sante/vivant", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }

    private sealed class DatabaseAnswers(PicConnections connections) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var question = connections.Of(DatabaseRole.Staff).CreateCommand("SELECT 1");
                await question.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException problem)
            {
                return HealthCheckResult.Unhealthy(problem.Message);
            }
        }
    }
}
