using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Payments.Bank;

namespace Pic.Application.Payments.Reconciling;

/// <summary>A guess that is wrong for its line: not proposed again, until everything turned down for the line is proposed anew.</summary>
public sealed class TurnDownGuess(PicDbContext db, TimeProvider clock)
{
    /// <returns>False when there is no such line.</returns>
    public async Task<bool> RunAsync(long lineId, string guess, Actor by, CancellationToken cancellation = default)
    {
        if (!await db.BankLines.AnyAsync(l => l.Id == lineId, cancellation))
        {
            return false;
        }

        var key = guess.Length <= TurnedDownGuess.GuessLimit ? guess : guess[..TurnedDownGuess.GuessLimit];
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO turned_down_guesses (bank_line_id, guess, at, by) VALUES ({lineId}, {key}, {clock.GetUtcNow()}, {by.Name}) ON CONFLICT DO NOTHING", cancellation);
        return true;
    }

    /// <summary>Proposes again what was turned down for this line.</summary>
    public Task ForgetAsync(long lineId, CancellationToken cancellation = default) => db.TurnedDownGuesses.Where(g => g.BankLineId == lineId).ExecuteDeleteAsync(cancellation);
}
