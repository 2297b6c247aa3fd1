using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Services;

/// <summary>What a person can meet when cutting, restoring or deleting services.</summary>
public static class Refusals
{
    public static Refusal CannotBeCut(string label, bool isDomain) => isDomain
        ? new("services.domain-never-cut", $"{label} est un nom de domaine : il n’est jamais interrompu.")
        : new("services.cannot-be-cut", $"{label} ne peut pas être interrompu : il l’est déjà pour cette raison, ou n’est pas en service.");

    public static Refusal NotCutForSecurity(string label) =>
        new("services.not-cut-for-security", $"{label} n’est pas interrompu pour sécurité : il n’y a rien à lever.");

    public static Refusal DeletionMissing(IEnumerable<DeletionObstacle> obstacles, DateOnly? earliest) =>
        new("services.deletion-missing", "La suppression attend : " + string.Join(" ; ", obstacles.Select(o => Text(o, earliest))) + ".");

    private static string Text(DeletionObstacle obstacle, DateOnly? earliest) => obstacle switch
    {
        DeletionObstacle.NotRemoved => "la radiation n’a pas été décidée par le conseil",
        DeletionObstacle.NotNotified => "la décision n’a pas été notifiée",
        DeletionObstacle.DelayRuns => $"le délai après la notification court encore{(earliest is { } day ? $", jusqu’au {FrenchText.Day(day)}" : "")}",
        DeletionObstacle.NoArchive => "la dernière archive n’est pas faite",
        DeletionObstacle.ArchiveUnchecked => "la dernière archive n’est pas vérifiée",
        DeletionObstacle.NotAsked => "aucun·e admin ne l’a demandée",
        DeletionObstacle.SameAdmin => "un·e autre admin que la personne qui l’a demandée doit la confirmer",
    };
}
