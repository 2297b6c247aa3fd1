using Pic.Application.Mails.Bounces;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Reads the delivery reports that came back.</summary>
public sealed class ReadBouncesJob(BounceBox box) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => context.Result = await box.RunAsync(cancellationToken);
}
