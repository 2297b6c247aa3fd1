using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Payments.Bank;
using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>Whether the bank is known recently enough to remind anybody: a payer is never reminded because nobody imported the statement.</summary>
public sealed class BankFreshness(PicDbContext db, IOptions<DuesSettings> settings, TimeProvider clock)
{
    /// <summary>Null when reminders may leave, else why they wait. Without any imported statement the guard cannot speak: payments are typed by hand.</summary>
    public async Task<string?> StaleSinceAsync(CancellationToken cancellation = default)
    {
        if (settings.Value.StaleBankDays == 0 || await db.LastBankDayAsync(clock.Today(), cancellation) is not { } last)
        {
            return null;
        }

        return last < clock.Today().AddDays(-settings.Value.StaleBankDays) ? $"le dernier relevé bancaire s’arrête au {FrenchText.Day(last)}" : null;
    }
}
