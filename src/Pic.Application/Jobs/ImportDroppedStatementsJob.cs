using Pic.Application.Payments.Bank;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Takes in the bank files of the watched folder.</summary>
public sealed class ImportDroppedStatementsJob(DropFolder folder) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = await folder.RunAsync(cancellationToken);
}
