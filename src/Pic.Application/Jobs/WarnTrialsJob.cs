using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Joining;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Tells of trials about to end.</summary>
public sealed class WarnTrialsJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        context.Result = await scope.ServiceProvider.GetRequiredService<HostOnTrial>().WarnAsync(cancellationToken);
    }
}
