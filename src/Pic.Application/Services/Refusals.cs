using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Services;

/// <summary>What a person can meet when cutting, restoring or deleting services.</summary>
public static class Refusals
{
    public static Refusal CannotBeCut(string label, bool isDomain) => isDomain
        ? new("services.domain-never-cut", $"{label} est un nom de domaine : il n’est jamais interrompu.")
        : new("services.cannot-be-cut", $"{label} ne peut pas être interrompu : il l’est déjà pour cette raison, ou n’est pas en service.");

    public static Refusal ServiceDeleted(string label) =>
        new("services.deleted", $"{label} est supprimé : il ne peut plus être ni interrompu ni rétabli.");

    public static Refusal NotCutForSecurity(string label) =>
        new("services.not-cut-for-security", $"{label} n’est pas interrompu pour sécurité : il n’y a rien à lever.");

    public static Refusal SecurityReasonMissing() =>
        new("services.security-reason-missing", $"Dites en une phrase, {CutForSecurity.ReasonLimit} caractères au plus, ce qui s’est passé ou ce qui a été réparé : la raison reste dans le journal.");

    public static Refusal WishMissing { get; } =
        new("services.wish-missing", "Choisissez le service, et dites en une phrase ce qu’il doit faire pour vous.");

    public static Refusal TooManyRequests { get; } =
        new("services.too-many-requests", "Vous avez déjà dix demandes en attente : attendez la réponse de l’équipe, ou écrivez-lui.");

    public static Refusal LabelMissing { get; } =
        new("services.label-missing", "Indiquez l’adresse ou le nom de ce qui est ouvert, par exemple www.exemple.org.");

    public static Refusal LabelTaken(string label) =>
        new("services.label-taken", $"{label} existe déjà : vérifiez le nom, ou répondez en refusant avec une explication.");

    public static Refusal AlreadyAnswered { get; } =
        new("services.already-answered", "Cette demande a déjà reçu une réponse : rechargez la page.");

    public static Refusal DeclineReasonMissing { get; } =
        new("services.decline-reason-missing", "Dites pourquoi : l’association lit votre réponse dans son espace.");

    public static Refusal NothingTicked() =>
        new("services.nothing-ticked", "Cochez d’abord les tâches concernées.");

    public static Refusal ProofMissing() =>
        new("services.proof-missing", "Écrivez ce qui a été fait, ou ce qui a échoué : c’est la preuve qui reste au dossier.");

    public static Refusal DeletionOver(DateOnly closed) =>
        new("services.deletion-over", $"Cette procédure est close depuis le {FrenchText.Day(closed)} : il n’y a plus rien à supprimer ici.");

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
