using Pic.Application.Invoicing;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Sets the documents that wait for their bytes.</summary>
public sealed class FreezeDocumentsJob(FreezeDocuments act) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = await act.RunAsync(cancellation: cancellationToken);
}
