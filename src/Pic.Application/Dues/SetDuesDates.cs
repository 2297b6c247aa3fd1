using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>Sets when the call of a year leaves and the day of the general meeting, its due date; the steps of a year laid out follow. Invoices already issued keep the date they print.</summary>
public sealed class SetDuesDates(PicDbContext db, PlanDuesYear plan, TimeProvider clock)
{
    public async Task<Outcome<DuesYear>> RunAsync(int year, DateOnly callOn, DateOnly? dueOn, Actor actor, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (year < today.Year || year > today.Year + SetTariff.YearsAhead)
        {
            return Refusals.TariffYearWrong(today.Year, today.Year + SetTariff.YearsAhead);
        }

        if (callOn < new DateOnly(year - 1, 9, 1) || callOn > new DateOnly(year, 1, 31))
        {
            return Refusals.CallDateWrong(year);
        }

        if (dueOn is { } due && due.Year != year)
        {
            return Refusals.MeetingDateWrong(year);
        }

        var dates = await db.DuesYears.FirstOrDefaultAsync(y => y.Year == year, cancellation);
        if (dates is not null && dates.CallOn == callOn && dates.DueOn == dueOn)
        {
            return dates;
        }

        if (dates?.CallOn != callOn && await db.DuesCalls.AnyAsync(c => c.Year == year, cancellation))
        {
            return Refusals.CallAlreadyLeft(year);
        }

        dates ??= db.DuesYears.Add(new DuesYear { Year = year, CallOn = callOn }).Entity;
        (dates.CallOn, dates.DueOn) = (callOn, dueOn);
        db.JournalEntries.Add(new JournalEntry
        {
            At = clock.GetUtcNow(),
            By = actor.Name,
            AccountId = actor.AccountId,
            Origin = actor.Origin,
            Act = "dues-dates.set",
            Summary = $"Cotisation {year} : appel le {FrenchText.Day(callOn)}, {(dueOn is { } day ? $"assemblée générale le {FrenchText.Day(day)}" : "assemblée générale sans date")}.",
        });
        await SaveAsync(year, cancellation);
        return dates;
    }

    private async Task SaveAsync(int year, CancellationToken cancellation)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        if (await db.DuesSteps.AnyAsync(s => s.Year == year, cancellation))
        {
            await plan.RunAsync(year, cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }
    }
}
