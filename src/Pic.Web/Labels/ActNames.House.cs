using Pic.Web.Security;
using static Pic.Web.Security.ActNature;

namespace Pic.Web.Labels;

public static partial class ActNames
{
    private static ActGroup[] SeasonGroups() =>
    [
        new("Saison et CA", Areas.Staff,
        [
            new("Calendar", "Update", "Déplacer une date du calendrier", Keep),
            new("SeasonFreezes", "Create", "Arrêter les automatismes", Keep),
            new("SeasonFreezes", "Lift", "Reprendre les automatismes", Keep),
            new("Rehearsals", "Create", "Lancer une répétition générale", See),
            new("Meetings", "Create", "Convoquer un CA", Record),
            new("Meetings", "Update", "Déplacer un CA", Record),
            new("Meetings", "Destroy", "Annuler un CA", Record),
            new("Sessions", "Create", "Ouvrir la séance d’un CA", Record),
            new("Decisions", "Create", "Décider une ligne au CA", Decide),
            new("Decisions", "CreateAll", "Décider au CA les lignes comme proposé", Decide),
            new("Sessions", "Close", "Clore la séance d’un CA", Record),
        ]),
        new("Lettres et courriels", Areas.Staff,
        [
            new("StepLetters", "Create", "Marquer un lot de lettres comme posté", Notify),
            new("FormalNotices", "Create", "Noter des mises en demeure postées", Notify),
            new("RegisteredLetters", "Create", "Préparer les courriers recommandés", Notify),
            new("RegisteredLetters", "Update", "Enregistrer le sort d’un recommandé", Record),
            new("LetterRewrites", "Refresh", "Actualiser un recommandé", Notify),
            new("LetterRewrites", "Another", "Écrire à une autre adresse", Notify),
            new("LetterScans", "Attach", "Joindre l’avis de réception", Record),
            new("RemovalNotices", "Create", "Notifier une radiation", Notify),
            new("RemovalNotices", "Revoke", "Revenir sur une radiation avant sa notification", Decide),
            new("MailWordings", "Update", "Changer le texte d’un courriel", Keep),
            new("MailDecisions", "Resend", "Renvoyer un courriel au sort inconnu", Notify),
            new("MailDecisions", "Withdraw", "Renoncer à un courriel", Notify),
            new("MailSender", "Pause", "Suspendre l’envoi des courriels", Keep),
            new("MailSender", "Resume", "Reprendre l’envoi des courriels", Keep),
        ]),
        new("Services", Areas.Staff,
        [
            new("ServiceRequests", "Open", "Ouvrir un service demandé", Execute),
            new("ServiceRequests", "Decline", "Refuser une demande de service", Decide),
            new("WorkOrders", "Take", "Prendre des tâches", Execute),
            new("WorkOrders", "Done", "Dire une tâche faite", Execute),
            new("WorkOrders", "Failed", "Dire une tâche échouée", Execute),
            new("SecurityCuts", "Create", "Interrompre un service pour sécurité", Execute),
            new("SecurityCuts", "Lift", "Lever une interruption pour sécurité", Execute),
            new("Deletions", "CheckArchives", "Vérifier les archives avant une suppression", Execute),
            new("Deletions", "Create", "Demander une suppression", Propose, TwoPeople: true),
            new("Deletions", "Confirm", "Confirmer une suppression", Execute, TwoPeople: true),
        ]),
    ];

    private static ActGroup[] HouseGroups() =>
    [
        new("Portail", Areas.Staff,
        [
            new("Team", "Create", "Ouvrir un compte de l’équipe", Keep, TwoPeople: true),
            new("Team", "Update", "Changer les rôles d’une personne", Keep, TwoPeople: true),
            new("Settings", "Update", "Changer les réglages de l’hébergeur", Keep),
            new("Privacy", "Run", "Effacer les données personnelles échues", Execute),
            new("Alerts", "See", "Marquer une alerte comme lue", Record),
            new("JournalEntries", "Index", "Lire le journal", See),
            new("JournalEntries", "Export", "Exporter le journal", See),
            new("PortalExports", "Create", "Exporter tout le portail", See),
        ]),
    ];
}
