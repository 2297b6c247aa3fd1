using Pic.Application.Mails;

namespace Pic.Web.Labels;

public static class MailMeanings
{
    /// <summary>What a state means and what to do about it, in one sentence.</summary>
    public static string Meaning(this MailState state) =>
        state switch
        {
            MailState.Waiting => "Il part dès que son document est prêt et que l’envoi tourne.",
            MailState.Sending => "Il est remis au serveur de courriel en ce moment.",
            MailState.Sent => "Le serveur de courriel l’a accepté.",
            MailState.Caught => "Il est gardé ici et n’est pas parti : aucun serveur de courriel n’était configuré. Une fois ce serveur réglé, il peut être renvoyé.",
            MailState.Failed => "Il a été refusé. Corrigez l’adresse sur la fiche du contact ou levez la cause, puis renvoyez-le ; sinon, retirez-le.",
            MailState.Unknown => "La connexion est tombée après la remise : il est peut-être arrivé. Demandez à la personne, puis renvoyez-le ou retirez-le. Il ne repart jamais de lui-même.",
            MailState.Held => "Il ne part pas de lui-même ; la dernière réponse dit pourquoi. Levez la cause puis renvoyez-le, ou retirez-le.",
            MailState.Cancelled => "Une personne l’a retiré : il ne partira pas.",
        };
}
