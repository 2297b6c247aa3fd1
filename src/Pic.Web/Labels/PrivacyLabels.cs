using Pic.Application.Privacy;

namespace Pic.Web.Labels;

public static class PrivacyLabels
{
    public static string Label(this PurgeReason reason) =>
        reason switch
        {
            PurgeReason.Draft => "Brouillon de demande jamais envoyé",
            PurgeReason.Refused => "Candidature refusée ou classée : coordonnées, statuts, échanges",
            PurgeReason.Left => "Contacts, échanges, payeurs et demandes d’une adhésion terminée ; nom et adresse d’une personne",
        };
}
