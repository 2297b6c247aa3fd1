using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;

namespace Pic.Application.Dues;

/// <summary>What issuing a call did.</summary>
public sealed record DuesCallResult(int Year, int Invoices, int Drafts, int Mails, decimal Total);

/// <summary>
/// Issues the dues call of a year: numbers, invoices, documents to set, mails and letters commit together, in one transaction; credit that members have
/// pays at once. A second run, or a second treasurer at the same moment, finds everybody called and does nothing.
/// </summary>
public sealed class IssueDuesCall(PicDbContext db, ProposeDuesCall proposal, WriteDuesCall write, UseCredit credit, TimeProvider clock)
{
    public Task<Outcome<DuesCallResult>> RunAsync(int year, Actor actor, CancellationToken cancellation = default) => RunAsync(year, null, actor, cancellation);

    /// <param name="only">These members alone: who joins when the year is already called.</param>
    internal async Task<Outcome<DuesCallResult>> RunAsync(int year, IReadOnlyCollection<long>? only, Actor actor, CancellationToken cancellation)
    {
        var today = clock.Today();
        if (year < today.Year || year > today.Year + 1)
        {
            return Refusals.YearOutOfReach(year, today.Year, today.Year + 1);
        }

        var profile = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        if (profile is null)
        {
            return Refusals.NoHostProfile();
        }

        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('dues-call'), {year})", cancellation);
        if ((await ProposeDuesCall.TariffsAsync(db, year, cancellation)).Count == 0)
        {
            return Refusals.NoTariff(year);
        }

        var preview = await proposal.RunAsync(year, only, cancellation);
        var lines = preview.Lines.Where(line => line.Outcome is DuesCallOutcome.Called or DuesCallOutcome.Drafted).ToList();
        var result = lines.Count == 0 ? new DuesCallResult(year, 0, 0, 0, 0m) : await IssueAsync(year, lines, profile, only is not null, actor, cancellation);
        if (only is null)
        {
            await DoneAsync(year, result, cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return result;
    }

    private async Task<DuesCallResult> IssueAsync(int year, List<DuesCallPreviewLine> lines, HostProfile profile, bool isSingle, Actor actor, CancellationToken cancellation)
    {
        var called = lines.Where(line => line.Outcome == DuesCallOutcome.Called).Select(line => line.MemberId).ToList();
        var result = await write.RunAsync(await CallAsync(year, actor, cancellation), lines, profile, isSingle, actor, cancellation);
        foreach (var member in await db.Credits().Where(c => c.MemberId != null && called.Contains(c.MemberId.Value)).Select(c => c.MemberId!.Value).Distinct().Order().ToListAsync(cancellation))
        {
            await credit.RunAsync(member, actor, cancellation);
        }

        await write.QueueAsync(year, called, cancellation);
        db.JournalEntries.Add(actor.Entry(clock.GetUtcNow(), "dues.called", $"Appel de cotisation {year} émis : {result.Invoices} factures, {FrenchText.Amount(result.Total)}, {result.Mails} courriels."));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return result;
    }

    private async Task DoneAsync(int year, DuesCallResult result, CancellationToken cancellation)
    {
        var (today, now, count) = (clock.Today(), clock.GetUtcNow(), result.Invoices + result.Drafts);
        await db.DuesSteps.Where(s => s.Year == year && s.Kind == DuesStepKind.DuesCall && s.DoneOn == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DoneOn, today).SetProperty(s => s.DoneAt, now).SetProperty(s => s.Expected, count).SetProperty(s => s.Done, count).SetProperty(s => s.WaitsFor, (string?)null),
            cancellation);
    }

    private async Task<DuesCall> CallAsync(int year, Actor actor, CancellationToken cancellation)
    {
        var call = await db.DuesCalls.FirstOrDefaultAsync(c => c.Year == year, cancellation);
        if (call is null)
        {
            call = new DuesCall { Year = year, IssuedAt = clock.GetUtcNow(), IssuedOn = clock.Today(), IssuedBy = actor.Name };
            db.DuesCalls.Add(call);
            await db.SaveChangesAsync(cancellation);
        }

        return call;
    }
}
