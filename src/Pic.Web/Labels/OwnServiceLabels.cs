using Pic.Rules.Services;
using Pic.Web.Features.MySpace.Services;
using Pic.Web.Tags;

namespace Pic.Web.Labels;

public static class OwnServiceLabels
{
    /// <summary>Why a service is as it is, and what its association can do; empty when there is nothing to say.</summary>
    public static string WhatToDo(this OwnService service) =>
        service.State switch
        {
            ServiceState.Requested => "L’équipe le prépare et vous écrit dès qu’il est prêt.",
            ServiceState.Active => service.Posting == PostingPolicy.Anyone ? "Tout le monde peut y écrire : demandez-nous de la réserver aux abonné·e·s, pour éviter les messages indésirables." : "",
            ServiceState.Suspended => $"{Since(service.Since)}{Why(service.Reason)}",
            ServiceState.Deleted => "",
        };

    private static string Since(DateOnly? day) => day is { } since ? $"Depuis le {French.Day(since)}. " : "";

    private static string Why(SuspensionReason? reason) =>
        reason switch
        {
            SuspensionReason.Unpaid => "La cotisation n’est pas réglée et le conseil d’administration a décidé d’interrompre ce service. Rien n’est effacé : il revient dès que tout est payé.",
            SuspensionReason.Security => "L’équipe technique l’a arrêté pour une raison de sécurité. Écrivez-nous pour convenir de la remise en service.",
            SuspensionReason.OnRequest => "Vous avez demandé son arrêt. Écrivez-nous pour le remettre en service.",
            null => "Écrivez-nous pour en connaître la raison.",
        };
}
