using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Mails;
using Pic.Rules;
using Quartz;

namespace Pic.Application.Jobs;

/// <summary>Runs what the calendar has due, from 08:30 Paris time on. Asked again all day long: what a missed morning left is caught up.</summary>
public sealed class CalendarJob(IServiceScopeFactory scopes, Heartbeat heartbeat, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (clock.GetUtcNow() < ParisClock.At(clock.Today(), MailHours.Opening))
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        context.Result = await scope.ServiceProvider.GetRequiredService<RunCalendarDay>().RunAsync(cancellationToken);
        await heartbeat.BeatAsync(cancellationToken);
    }
}
