using Pic.Rules;

namespace Pic.Application.Members;

/// <summary>What a person can meet when entering or changing members and contacts.</summary>
public static class Refusals
{
    public static Refusal NameMissing() => new("members.name-missing", "Indiquez le nom, tel qu’il doit figurer sur les factures.");

    public static Refusal RnaWrong(string text) =>
        new("members.rna-wrong", $"« {text} » n’est pas un numéro RNA : il s’écrit W suivi de 9 chiffres, par exemple W313012345. Laissez vide si l’association n’en a pas.");

    public static Refusal SirenWrong(string text) =>
        new("members.siren-wrong", $"« {text} » n’est ni un SIREN (9 chiffres) ni un SIRET (14 chiffres) valable : vérifiez les chiffres, ou laissez vide.");

    public static Refusal ChangedMeanwhile(string name) =>
        new("members.changed-meanwhile", $"La fiche de {name} a été modifiée par une autre personne pendant votre saisie. Rouvrez-la dans un autre onglet pour comparer, puis reprenez votre modification.");

    public static Refusal ContactInTheFuture() => new("members.contact-in-the-future", "Un échange a déjà eu lieu : indiquez aujourd’hui ou un jour passé.");

    public static Refusal ContactSummaryMissing() => new("members.contact-summary-missing", "Résumez l’échange en une phrase : c’est ce que le conseil lira.");

    public static Refusal ContactNameMissing() => new("members.contact-name-missing", "Indiquez le nom de la personne.");

    public static Refusal EmailWrong(string text) =>
        new("members.email-wrong", $"« {text} » n’est pas une adresse électronique : il faut un nom, une arobase et un domaine, par exemple contact@association.fr.");

    public static Refusal NotAMemberToday(string name) =>
        new("members.not-a-member-today", $"{name} n’est pas adhérente aujourd’hui : l’attestation ne peut pas être établie.");

    public static Refusal DuesOpen(int year, string number, decimal open) =>
        new("members.dues-open", $"L’attestation s’établit une fois la cotisation réglée : il reste {FrenchText.Amount(open)} à payer pour {year}, facture {number}.");

    public static Refusal DuesNotPaid(int year) =>
        new("members.dues-not-paid", $"L’attestation s’établit une fois la cotisation {year} réglée : aucune facture de cette année n’est payée.");

    public static Refusal RolesUnread { get; } = new("member.roles-unread", "Ces rôles n’ont pas pu être lus, rien n’a changé : rechargez la page et cochez-les à nouveau.");

    public static Refusal RoleMissing() => new("members.role-missing", "Cochez au moins un rôle : c’est ce qui décide des messages que cette personne reçoit.");

    public static Refusal LastContact(string member) =>
        new("members.last-contact", $"{member} n’aurait plus aucun contact : ajoutez d’abord la personne qui prend la suite.");

    public static Refusal NotACandidate(string name) =>
        new("members.not-a-candidate", $"{name} n’est pas en attente d’admission : rechargez la page pour voir où en est cette demande.");

    public static Refusal InvitationWithoutEmail() =>
        new("members.invitation-without-email", "Indiquez l’adresse électronique de la personne : son invitation y est envoyée.");

    public static Refusal JustInvited(string name) =>
        new("members.just-invited", $"Un lien vient de partir à {name} : attendez une heure, et demandez de regarder dans les indésirables.");

    public static Refusal TooManyContacts(int limit) =>
        new("members.too-many-contacts", $"Une association a {limit} contacts au plus : retirez d’abord qui n’agit plus pour elle.");

    public static Refusal NotYourContact() =>
        new("members.not-your-contact", "Cette personne n’est pas, ou plus, parmi vos contacts : rechargez la page.");

    public static Refusal DropReasonMissing() =>
        new("members.drop-reason-missing", "Dites en une phrase pourquoi cette candidature est classée : sans réponse depuis le mois de mars, renonce, hébergée ailleurs.");

    public static Refusal DepartureDayWrong(DateOnly first, DateOnly last) =>
        new("members.departure-day-wrong", $"Choisissez un jour entre aujourd’hui, le {FrenchText.Day(first)}, et le {FrenchText.Day(last)}.");

    public static Refusal RedirectWrong(string text) =>
        new("members.redirect-wrong", $"« {text} » n’est pas une adresse de site : elle commence par https://, par exemple https://www.association.fr.");

    public static Refusal NotTheRepresentative(string who) =>
        new("members.not-the-representative", $"Seule une personne qui représente l’association peut annoncer son départ : {who}.");

    public static Refusal DepartureNotConfirmed() =>
        new("members.departure-not-confirmed", "Cochez la case : elle confirme que l’association a décidé de partir.");

    public static Refusal CannotLeave(string name) =>
        new("members.cannot-leave", $"{name} n’est pas membre, ou son départ est déjà enregistré : il n’y a pas de départ à noter.");
}
