using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;

namespace Pic.Application.Payments.Bank;

/// <summary>How fresh the bank's data are: reminders wait while they are stale.</summary>
public static class BankDays
{
    /// <summary>The newest day until today that any imported statement speaks of, as a day to come is a mistake of the bank or a date misread; null when none was ever imported.</summary>
    public static async Task<DateOnly?> LastBankDayAsync(this PicDbContext db, DateOnly today, CancellationToken cancellation = default) =>
        new[]
        {
            await db.BankLines.Where(l => l.BookedOn <= today).MaxAsync(l => (DateOnly?)l.BookedOn, cancellation),
            await db.ImportedStatements.Where(s => s.ClosingOn <= today).MaxAsync(s => s.ClosingOn, cancellation),
        }.Max();
}
