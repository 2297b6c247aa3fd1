using Pic.Web.Features.MySpace.Home;
using Pic.Web.Tags;

namespace Pic.Web.Labels;

public static class OwedLabels
{
    /// <summary>What an association owes and for which year, in one sentence.</summary>
    public static string Sentence(this Owed owed) =>
        owed.Years switch
        {
            [] when !owed.WasCalled => "Vous ne devez rien pour le moment.",
            [] => "Vous êtes à jour. Merci\u202F!",
            [{ Paid: > 0 } year] => $"Vous devez encore {French.Amount(year.Open)} pour {year.Year}.",
            [var year] => $"Vous devez {French.Amount(year.Open)} pour {year.Year}.",
            [.., _] => $"Vous devez {French.Amount(owed.Total)}\u00A0: {ByYear(owed.Years)}.",
        };

    private static string ByYear(IReadOnlyList<OwedYear> years) =>
        string.Join(", ", years.Take(years.Count - 1).Select(Part)) + " et " + Part(years[^1]);

    private static string Part(OwedYear year) => $"{French.Amount(year.Open)} pour {year.Year}";
}
