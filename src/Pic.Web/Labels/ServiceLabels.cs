using Pic.Application.Services;
using Pic.Rules.Services;

namespace Pic.Web.Labels;

public static class ServiceLabels
{
    public static string Label(this ServiceKind kind) =>
        kind switch
        {
            ServiceKind.Site => "Site",
            ServiceKind.MailingList => "Liste",
            ServiceKind.Cloud => "Cloud",
            ServiceKind.DomainName => "Nom de domaine",
        };

    public static string Label(this ServiceRequestState state) =>
        state switch
        {
            ServiceRequestState.Open => "En attente",
            ServiceRequestState.Done => "Ouvertes",
            ServiceRequestState.Declined => "Déclinées",
        };

    public static string Label(this ServiceState state) =>
        state switch
        {
            ServiceState.Requested => "Demandé",
            ServiceState.Active => "En service",
            ServiceState.Suspended => "Interrompu",
            ServiceState.Deleted => "Supprimé",
        };

    public static string Label(this SuspensionReason reason) =>
        reason switch
        {
            SuspensionReason.Unpaid => "Cotisation impayée",
            SuspensionReason.Security => "Sécurité",
            SuspensionReason.OnRequest => "À la demande de l’adhérent·e",
        };

    public static string Label(this WorkOrderKind kind) =>
        kind switch
        {
            WorkOrderKind.Suspend => "Interrompre",
            WorkOrderKind.Reinstate => "Rétablir",
            WorkOrderKind.Archive => "Archiver",
            WorkOrderKind.Delete => "Supprimer",
        };

    public static string Label(this WorkOrderState state) =>
        state switch
        {
            WorkOrderState.Open => "À faire",
            WorkOrderState.Done => "Faites",
            WorkOrderState.Cancelled => "Sans objet",
        };

    public static string Label(this SiteSoftware software) =>
        software switch
        {
            SiteSoftware.Spip => "SPIP",
            SiteSoftware.WordPress => "WordPress",
            SiteSoftware.Galette => "Galette",
            SiteSoftware.Dolibarr => "Dolibarr",
            SiteSoftware.Paheko => "Paheko",
            SiteSoftware.Static => "Pages statiques",
        };

    public static string Label(this PostingPolicy policy) =>
        policy switch
        {
            PostingPolicy.Members => "Abonné·e·s",
            PostingPolicy.Moderated => "Modérée",
            PostingPolicy.Editors => "Propriétaires et rédaction",
            PostingPolicy.Anyone => "Ouverte à tout le monde",
        };
}
