using Pic.Application.Data;
using Pic.Application.Payments.Bank;

namespace Pic.Application.Payments.Reconciling;

public static class OpenLineQueries
{
    /// <summary>Money that came in and of which nothing is decided yet.</summary>
    public static IQueryable<BankLine> OpenLines(this PicDbContext db) =>
        db.BankLines.Where(l => l.Amount > 0 && l.Currency == "EUR" && !db.LineDecisions.Any(d => d.BankLineId == l.Id && d.UndoneAt == null));
}
