using Pic.Web.Security;
using static Pic.Web.Security.ActNature;

namespace Pic.Web.Labels;

/// <summary>
/// Every act of the portal by the page and action that does it, in the order in which people read it. A changing page that is not here fails a guard.
/// </summary>
public static partial class ActNames
{
    public static IReadOnlyList<ActGroup> Groups { get; } = [.. SpaceGroups(), .. MoneyGroups(), .. SeasonGroups(), .. HouseGroups()];

    public static string Label(this ActNature nature) =>
        nature switch
        {
            Propose => "propose",
            Decide => "décide",
            Execute => "exécute",
            Notify => "notifie",
            Record => "enregistre",
            Keep => "règle",
            See => "consulte",
        };

    private static ActGroup[] SpaceGroups() =>
    [
        new("Espace de l’association", Areas.MySpace,
        [
            new("Contacts", "Create", "Ajouter un contact de son association", Record),
            new("Contacts", "InviteAgain", "Envoyer de nouveau une invitation", Record),
            new("Contacts", "Update", "Modifier un contact de son association", Record),
            new("Contacts", "Remove", "Retirer un contact de son association", Record),
            new("Contacts", "Confirm", "Confirmer les contacts de son association", Record),
            new("Promises", "Create", "Annoncer un paiement", Record),
            new("ServiceRequests", "Create", "Demander un service", Propose),
            new("Departures", "Create", "Annoncer le départ de son association", Decide),
            new("Parcels", "Show", "Télécharger les données de son association", See),
        ]),
        new("Adhérent·e·s", Areas.Staff,
        [
            new("Members", "Create", "Ajouter un·e adhérent·e", Record),
            new("Members", "Update", "Modifier une fiche d’adhérent·e", Record),
            new("Contacts", "Create", "Ajouter un contact à un·e adhérent·e", Record),
            new("Contacts", "Update", "Modifier un contact d’adhérent·e", Record),
            new("Contacts", "Remove", "Retirer un contact d’adhérent·e", Record),
            new("MemberImports", "Create", "Importer un fichier d’adhérent·e·s", Record),
            new("MemberImports", "Update", "Associer les colonnes d’un import", Record),
            new("MemberImportConfirmations", "Create", "Confirmer un import d’adhérent·e·s", Record),
            new("MemberContactLogs", "Create", "Consigner un échange", Record),
            new("PhoneCalls", "Create", "Consigner un appel téléphonique", Record),
            new("MemberDepartures", "Create", "Enregistrer un départ", Record),
            new("SpaceViews", "Create", "Regarder l’espace d’un·e adhérent·e, avec un motif", See),
            new("SpaceViews", "End", "Cesser de regarder l’espace d’un·e adhérent·e", See),
            new("Members", "Export", "Exporter la liste des adhérent·e·s", See),
        ]),
        new("Candidatures", Areas.Staff,
        [
            new("Candidates", "Create", "Saisir une candidature", Record),
            new("CandidateSheets", "Plan", "Inscrire une candidature à un CA", Propose),
            new("Candidates", "Drop", "Classer une candidature sans suite", Decide),
            new("Candidates", "Fulfil", "Lever la condition d’une admission", Decide),
            new("Trials", "Create", "Ouvrir un hébergement d’essai", Decide),
            new("Trials", "Join", "Passer d’un essai à une adhésion", Propose),
        ]),
    ];
}

/// <summary>Acts that belong together on the page of rights.</summary>
public sealed record ActGroup(string Title, string Area, IReadOnlyList<Act> Acts);
