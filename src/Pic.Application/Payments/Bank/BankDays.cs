using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Payments.Bank;

/// <summary>How fresh the bank's data are: reminders wait while they are stale.</summary>
public static class BankDays
{
    /// <summary>The newest day any imported statement speaks of; null when none was ever imported.</summary>
    public static async Task<DateOnly?> LastBankDayAsync(this PicDbContext db, CancellationToken cancellation = default) =>
        new[]
        {
            await db.BankLines.MaxAsync(l => (DateOnly?)l.BookedOn, cancellation),
            await db.ImportedStatements.MaxAsync(s => s.ClosingOn, cancellation),
        }.Max();
}
