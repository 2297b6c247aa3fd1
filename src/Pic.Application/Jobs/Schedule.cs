using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Every job and its hour, on one screen. Hours are Paris hours. Two programs on one database share the work: the scheduler is clustered.</summary>
public static class Schedule
{
    /// <summary>Each job and its trigger carry this name.</summary>
    public static IReadOnlyList<string> Names { get; } = [nameof(CalendarJob), nameof(SendOutboxJob), nameof(FreezeDocumentsJob), nameof(ImportDroppedStatementsJob), nameof(PlayRehearsalsJob), nameof(PurgeJob), nameof(SealJournalJob), nameof(CheckJournalJob), nameof(ReadBouncesJob), nameof(WarnTrialsJob)];

    public static IServiceCollection AddPicJobs(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton<Heartbeat>();
        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connectionString);
                store.UseClustering();
                store.ProvisionSchema();
                store.UseExecutionHistory();
            });

            Every<FreezeDocumentsJob>(quartz, TimeSpan.FromSeconds(5));
            Every<SendOutboxJob>(quartz, TimeSpan.FromSeconds(5));
            Every<CalendarJob>(quartz, TimeSpan.FromMinutes(10));
            Every<ImportDroppedStatementsJob>(quartz, TimeSpan.FromMinutes(1));
            Every<PlayRehearsalsJob>(quartz, TimeSpan.FromSeconds(5));
            Every<PurgeJob>(quartz, TimeSpan.FromHours(24));
            Every<SealJournalJob>(quartz, TimeSpan.FromMinutes(1));
            Every<CheckJournalJob>(quartz, TimeSpan.FromHours(24));
            Every<ReadBouncesJob>(quartz, TimeSpan.FromMinutes(1));
            Every<WarnTrialsJob>(quartz, TimeSpan.FromHours(24));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void Every<T>(IQuartzBuilder quartz, TimeSpan period)
        where T : class, IJob =>
        quartz.ScheduleJob<T>(
            trigger => trigger.WithIdentity(typeof(T).Name).WithSimpleSchedule(period),
            job => job.WithIdentity(typeof(T).Name).DisallowConcurrentExecution(true));
}
