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

    public static Refusal ContactNameMissing() => new("members.contact-name-missing", "Indiquez le nom de la personne.");

    public static Refusal EmailWrong(string text) =>
        new("members.email-wrong", $"« {text} » n’est pas une adresse électronique : il faut un nom, une arobase et un domaine, par exemple contact@association.fr.");

    public static Refusal NotAMemberToday(string name) =>
        new("members.not-a-member-today", $"{name} n’est pas adhérente aujourd’hui : l’attestation ne peut pas être établie.");

    public static Refusal DuesOpen(int year, string number, decimal open) =>
        new("members.dues-open", $"L’attestation s’établit une fois la cotisation réglée : il reste {FrenchText.Amount(open)} à payer pour {year}, facture {number}.");

    public static Refusal DuesNotPaid(int year) =>
        new("members.dues-not-paid", $"L’attestation s’établit une fois la cotisation {year} réglée : aucune facture de cette année n’est payée.");

    public static Refusal RoleMissing() => new("members.role-missing", "Cochez au moins un rôle : c’est ce qui décide des messages que cette personne reçoit.");

    public static Refusal LastContact(string member) =>
        new("members.last-contact", $"{member} n’aurait plus aucun contact : ajoutez d’abord la personne qui prend la suite.");

    public static Refusal NotACandidate(string name) =>
        new("members.not-a-candidate", $"{name} n’est pas en attente d’admission : rechargez la page pour voir où en est cette demande.");

    public static Refusal CannotLeave(string name) =>
        new("members.cannot-leave", $"{name} n’est pas membre, ou son départ est déjà enregistré : il n’y a pas de départ à noter.");
}
