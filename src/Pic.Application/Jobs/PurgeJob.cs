using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Privacy;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Takes away the personal data whose time is over, and sums up what the day counted.</summary>
public sealed class PurgeJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        await MemberCounts.SumUpAsync(scope.ServiceProvider.GetRequiredService<PicDbContext>(), cancellationToken);
        context.Result = await scope.ServiceProvider.GetRequiredService<PurgePersonalData>().RunAsync(Actor.Job("portail"), cancellationToken);
    }
}
