using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Journal;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Seals the entries of the journal that are new.</summary>
public sealed class SealJournalJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        context.Result = await scope.ServiceProvider.GetRequiredService<JournalChain>().SealAsync(cancellationToken);
    }
}

/// <summary>Checks every seal of the journal.</summary>
public sealed class CheckJournalJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        context.Result = await scope.ServiceProvider.GetRequiredService<JournalChain>().CheckAsync(cancellationToken);
    }
}
