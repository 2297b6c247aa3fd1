using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Mails;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Hands waiting mails to the mail server.</summary>
public sealed class SendOutboxJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        context.Result = await scope.ServiceProvider.GetRequiredService<SendOutbox>().RunAsync(cancellationToken);
    }
}
