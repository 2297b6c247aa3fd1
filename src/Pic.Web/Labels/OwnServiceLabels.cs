using Pic.Rules.Services;
using Pic.Web.Features.MySpace.Services;
using Pic.Web.Tags;

namespace Pic.Web.Labels;

public static class OwnServiceLabels
{
    /// <summary>Why a service is as it is, who decided it, and what its association can do; empty when there is nothing to say.</summary>
    public static string WhatToDo(this OwnService service) =>
        service.State switch
        {
            ServiceState.Requested => "L’équipe le prépare et vous écrit dès qu’il est prêt.",
            ServiceState.Active => service.Posting == PostingPolicy.Anyone ? "Tout le monde peut y écrire : demandez-nous de la réserver aux abonné·e·s, pour éviter les messages indésirables." : "",
            ServiceState.Suspended => service.Suspensions.Count > 0
                ? string.Join(" ", service.Suspensions.Select(s => $"Depuis le {French.Day(s.Since)}. {Why(s.Reason)} {Who(s)} {Remedy(s.Reason)}"))
                : $"{(service.Since is { } since ? $"Depuis le {French.Day(since)}. " : "")}{Why(service.Reason)} {Remedy(service.Reason)}",
            ServiceState.Deleted => "",
        };

    private static string Why(SuspensionReason? reason) =>
        reason switch
        {
            SuspensionReason.Unpaid => "La cotisation n’est pas réglée.",
            SuspensionReason.Security => "Arrêté pour une raison de sécurité.",
            SuspensionReason.OnRequest => "Vous avez demandé son arrêt.",
            null => "Arrêté.",
        };

    private static string Who(OwnSuspension suspension) =>
        suspension.DecidedOn is { } board
            ? $"Décidé par le conseil d’administration du {French.Day(board)}, fait par {suspension.By}."
            : $"Fait par {suspension.By}.";

    private static string Remedy(SuspensionReason? reason) =>
        reason switch
        {
            SuspensionReason.Unpaid => "Rien n’est effacé : il revient dès que tout est payé. Si vous ne pouvez pas payer maintenant, dites-nous quand.",
            SuspensionReason.Security => "Écrivez-nous pour convenir de la remise en service.",
            SuspensionReason.OnRequest => "Écrivez-nous pour le remettre en service.",
            null => "Écrivez-nous pour en connaître la raison.",
        };
}
