using Pic.Application.Documents;
using Pic.Application.Mails;

namespace Pic.Web.Labels;

public static class MailLabels
{
    public static string Label(this MailStep step) =>
        step switch
        {
            MailStep.DuesCall => "Appel de cotisation",
            MailStep.Campaign => "Campagne de réadhésion",
            MailStep.Reminder => "Rappel",
            MailStep.LastReminder => "Dernier rappel",
            MailStep.Application => "Demande d’adhésion",
            MailStep.Welcome => "Bienvenue",
            MailStep.AccountNotice => "Sécurité d’un compte",
            MailStep.DomainNotice => "Échéance de nom de domaine",
            MailStep.SignInLink => "Lien de connexion",
            MailStep.Invoice => "Facture",
            MailStep.CreditNote => "Avoir",
            MailStep.Notice => "Information",
        };

    public static string Label(this MailState state) =>
        state switch
        {
            MailState.Waiting => "En attente",
            MailState.Sending => "En cours d’envoi",
            MailState.Sent => "Parti",
            MailState.Caught => "Gardé ici",
            MailState.Failed => "En échec",
            MailState.Unknown => "Sort inconnu",
            MailState.Held => "Retenu",
            MailState.Cancelled => "Retiré",
        };

    public static string Label(this DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Invoice => "Facture",
            DocumentKind.CreditNote => "Avoir",
            DocumentKind.Receipt => "Reçu",
            DocumentKind.Attestation => "Attestation",
            DocumentKind.Statement => "Relevé",
            DocumentKind.Letter => "Courrier",
        };
}
