using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>
/// The first invoice of a new member: at once when the year of its first dues is already called, else the call of that year brings it. Who joined in an
/// earlier year and is entered only now owes from this year on. An invoice that cannot be made is told to the treasurer.
/// </summary>
public sealed class CallNewMember(PicDbContext db, IssueDuesCall call, IOptions<DuesSettings> settings, TimeProvider clock)
{
    public async Task<Outcome<DuesCallResult>> RunAsync(long memberId, Actor by, CancellationToken cancellation = default)
    {
        var joined = await db.Members.Where(m => m.Id == memberId).Select(m => m.JoinedOn!.Value).SingleAsync(cancellation);
        var today = clock.Today();
        var year = Math.Max(today.Year, DuesCallPlan.FirstDuesYear(joined, settings.Value.CarryOver));
        var nothing = new DuesCallResult(year, 0, 0, 0, 0m);
        var isCalled = await db.DuesCalls.AnyAsync(c => c.Year == year, cancellation)
            || await db.DuesSteps.AnyAsync(s => s.Year == year && s.Kind == DuesStepKind.DuesCall && s.DoneOn != null, cancellation);
        if (year > today.Year + 1 || (!isCalled && year > today.Year))
        {
            return nothing;
        }

        var called = await call.RunAsync(year, [memberId], by, cancellation);
        if (called.Refusal is { } refusal)
        {
            await db.AlertAsync(clock, StaffRole.Treasurer, $"first-invoice/{memberId}/{year}", $"Première facture {year} non émise : {refusal.Sentence}", memberId, cancellation);
        }

        return called;
    }
}
