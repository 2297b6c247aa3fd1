using Pic.Rules.Services;
using Pic.Web.Features.MySpace.Services;
using Pic.Web.Tags;

namespace Pic.Web.Labels;

public static class OwnServiceLabels
{
    /// <summary>More names than this in one sentence are no longer read: the table below shows them.</summary>
    private const int NamesSaid = 6;

    /// <summary>Why a service is as it is, who decided it, and what its association can do; empty when there is nothing to say.</summary>
    /// <param name="many">The sentence is about several services.</param>
    public static string WhatToDo(this OwnService service, bool many = false) =>
        service.State switch
        {
            ServiceState.Requested => many ? "L’équipe les prépare et vous écrit dès qu’ils sont prêts." : "L’équipe le prépare et vous écrit dès qu’il est prêt.",
            ServiceState.Active => service.Posting == PostingPolicy.Anyone ? $"Tout le monde peut y écrire : demandez-nous de {(many ? "les" : "la")} réserver aux abonné·e·s, pour éviter les messages indésirables." : "",
            ServiceState.Suspended => service.Suspensions.Count > 0
                ? string.Join(" ", service.Suspensions.Select(s => $"Depuis le {French.Day(s.Since)}. {Why(s.Reason, many)} {Who(s)} {Remedy(s.Reason, many)}"))
                : $"{(service.Since is { } since ? $"Depuis le {French.Day(since)}. " : "")}{Why(service.Reason, many)} {Remedy(service.Reason, many)}",
            ServiceState.Deleted => "",
        };

    /// <summary>« 2 listes : a@…, b@… » : which services one sentence is about.</summary>
    public static string Together(this IReadOnlyList<OwnService> services)
    {
        var what = services.All(s => s.Kind == ServiceKind.MailingList) ? French.Several(services.Count, "liste", "listes") : French.Several(services.Count, "service", "services");
        return services.Count > NamesSaid ? what : $"{what} : {string.Join(", ", services.Select(s => s.Label))}";
    }

    private static string Why(SuspensionReason? reason, bool many) =>
        reason switch
        {
            SuspensionReason.Unpaid => "La cotisation n’est pas réglée.",
            SuspensionReason.Security => many ? "Arrêtés pour une raison de sécurité." : "Arrêté pour une raison de sécurité.",
            SuspensionReason.OnRequest => many ? "Vous avez demandé leur arrêt." : "Vous avez demandé son arrêt.",
            null => many ? "Arrêtés." : "Arrêté.",
        };

    private static string Who(OwnSuspension suspension) =>
        suspension.DecidedOn is { } board
            ? $"Décidé par le conseil d’administration du {French.Day(board)}, fait par {suspension.By}."
            : $"Fait par {suspension.By}.";

    private static string Remedy(SuspensionReason? reason, bool many) =>
        reason switch
        {
            SuspensionReason.Unpaid => $"Rien n’est effacé : {(many ? "ils reviennent" : "il revient")} dès que tout est payé. Si vous ne pouvez pas payer maintenant, dites-nous quand.",
            SuspensionReason.Security => "Écrivez-nous pour convenir de la remise en service.",
            SuspensionReason.OnRequest => $"Écrivez-nous pour {(many ? "les" : "le")} remettre en service.",
            null => "Écrivez-nous pour en connaître la raison.",
        };
}
