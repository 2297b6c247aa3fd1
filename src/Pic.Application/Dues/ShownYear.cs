using Pic.Application.Data;

namespace Pic.Application.Dues;

/// <summary>The year of dues that lists speak of: this one, or the next as soon as its call was issued.</summary>
public static class ShownYear
{
    public static async Task<int> ReadAsync(PicDbContext db, DateOnly today, CancellationToken cancellation) =>
        (await db.AskAsync("SELECT EXISTS (SELECT 1 FROM dues_calls WHERE year = $1)", cancellation, today.Year + 1))[0] ? today.Year + 1 : today.Year;
}
