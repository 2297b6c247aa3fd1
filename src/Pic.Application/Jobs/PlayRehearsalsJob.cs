using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Rehearsals;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Plays the rehearsals somebody asked for, one at a time.</summary>
public sealed class PlayRehearsalsJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        context.Result = await scope.ServiceProvider.GetRequiredService<PlayRehearsals>().RunAsync(cancellationToken);
    }
}
