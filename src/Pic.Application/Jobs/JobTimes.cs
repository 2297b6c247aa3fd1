using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Quartz.Extensibility;

namespace Pic.Application.Jobs;

/// <summary>When a job ran last, how long it took, and when it runs next.</summary>
/// <param name="Failure">What the last failed run said; null when the last run was good.</param>
public sealed record JobTime(string Job, DateTimeOffset? LastAt, TimeSpan? Duration, string? Failure, int FailuresInARow, DateTimeOffset? NextAt);

/// <summary>Asks the scheduler for its jobs. Every node of the cluster answers for all of them.</summary>
public sealed class JobTimes(IServiceProvider services)
{
    /// <returns>Null when this program runs no jobs.</returns>
    public async Task<IReadOnlyList<JobTime>?> ReadAsync(CancellationToken cancellation = default)
    {
        if (services.GetService<ISchedulerFactory>() is not { } factory)
        {
            return null;
        }

        var scheduler = await factory.GetScheduler(cancellation);
        var history = services.GetKeyedService<IExecutionHistoryStore>(scheduler.SchedulerName) ?? services.GetService<IExecutionHistoryStore>();
        var times = new List<JobTime>();
        foreach (var name in Schedule.Names)
        {
            var key = new JobKey(name);
            var status = history is null ? null : await history.GetJobRunStatus(scheduler.SchedulerName, key, cancellation);
            var trigger = await scheduler.GetTrigger(new TriggerKey(name), cancellation);
            times.Add(new JobTime(
                name,
                status?.LastFiredAtUtc,
                status?.LastDuration,
                status?.ConsecutiveFailures > 0 ? status.LastFailureMessage : null,
                (int)(status?.ConsecutiveFailures ?? 0),
                trigger?.NextFireTimeUtc));
        }

        return times;
    }
}
