using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>Records the dues of one kind of member from a year on. A year already called keeps its tariff.</summary>
public sealed class SetTariff(PicDbContext db, TimeProvider clock)
{
    public const decimal Highest = 9_999.99m;
    public const int YearsAhead = 5;

    public async Task<Outcome<Tariff>> RunAsync(MemberKind kind, int firstYear, decimal amount, DateOnly? votedOn, Actor actor, CancellationToken cancellation = default)
    {
        var today = clock.Today();
        if (firstYear < today.Year || firstYear > today.Year + YearsAhead)
        {
            return Refusals.TariffYearWrong(today.Year, today.Year + YearsAhead);
        }

        if (amount is < 0 or > Highest || !Money.IsExact(amount))
        {
            return Refusals.TariffAmountWrong();
        }

        if (votedOn > today)
        {
            return Refusals.VoteNotYet();
        }

        var versions = await db.Tariffs.Where(t => t.Kind == kind).OrderBy(t => t.FirstYear).ToListAsync(cancellation);
        var tariff = versions.Find(t => t.FirstYear == firstYear);
        if (tariff is not null && tariff.Amount == amount && tariff.VotedOn == votedOn)
        {
            return tariff;
        }

        var last = versions.Find(t => t.FirstYear > firstYear)?.FirstYear - 1 ?? int.MaxValue;
        return await CalledYearAsync(firstYear, last, cancellation) is { } called
            ? Refusals.TariffYearCalled(called)
            : await SaveAsync(tariff, kind, firstYear, amount, votedOn, actor, cancellation);
    }

    private async Task<Tariff> SaveAsync(Tariff? tariff, MemberKind kind, int firstYear, decimal amount, DateOnly? votedOn, Actor actor, CancellationToken cancellation)
    {
        var before = tariff?.Amount;
        tariff ??= db.Tariffs.Add(new Tariff { Kind = kind, FirstYear = firstYear, Amount = amount }).Entity;
        (tariff.Amount, tariff.VotedOn) = (amount, votedOn);
        var who = kind == MemberKind.Association ? "associations" : "personnes";
        db.JournalEntries.Add(new JournalEntry
        {
            At = clock.GetUtcNow(),
            By = actor.Name,
            AccountId = actor.AccountId,
            Origin = actor.Origin,
            Act = "tariff.set",
            Summary = $"Cotisation des {who} à partir de {firstYear} : {FrenchText.Amount(amount)}{(before is { } old ? $" (avant : {FrenchText.Amount(old)})" : "")}.",
        });
        await db.SaveChangesAsync(cancellation);
        return tariff;
    }

    private async Task<int?> CalledYearAsync(int first, int last, CancellationToken cancellation) =>
        await db.DuesCalls.Where(c => c.Year >= first && c.Year <= last).Select(c => (int?)c.Year).MinAsync(cancellation)
        ?? await db.Invoices.Where(i => i.Kind == InvoiceKind.Dues && i.Number != null && i.Year >= first && i.Year <= last).Select(i => (int?)i.Year).MinAsync(cancellation);
}
