using Pic.Rules;

namespace Pic.Application.Mails;

/// <summary>What a person can meet when giving an address or acting on a mail.</summary>
public static class Refusals
{
    public static Refusal AddressMissing { get; } =
        new("mail.address-missing", "Indiquez une adresse électronique, par exemple contact@association.fr.");

    public static Refusal AddressTooLong { get; } =
        new("mail.address-too-long", "Cette adresse électronique est trop longue : 64 caractères au plus avant l’arobase, 254 en tout.");

    public static Refusal NotInTheState { get; } =
        new("mail.not-in-the-state", "Ce courriel n’est plus dans l’état affiché : rechargez la page pour voir où il en est.");

    public static Refusal AttachmentNotReady { get; } =
        new("mail.attachment-not-ready", "La pièce jointe se prépare encore : revenez dans une minute.");

    /// <summary>Shown beside a mail whose program died while sending it.</summary>
    public static string InterruptedWhileSending =>
        "Interrompu pendant l’envoi : demandez à la personne si elle l’a reçu, puis renvoyez-le ou annulez-le.";

    public static string NotAllowListed => "Retenu : cette adresse n’est pas dans la liste Mail:AllowedAddresses de cette installation de test.";

    public static string AddressWithoutUse => "L’adresse n’est pas valable : corrigez-la sur la fiche du contact, puis renvoyez.";

    public static string SenderItself => "Envoi des courriels";

    public static string StoppedByPassword =>
        "Le serveur de courriel refuse le mot de passe : corrigez Mail:User et Mail:Password, puis reprenez l’envoi.";

    public static Refusal ReasonMissing(int limit) =>
        new("mail.reason-missing", $"Indiquez pourquoi, en {limit} caractères au plus : cette raison reste au journal.");

    public static Refusal WordingEmpty(int limit) =>
        new("mail.wording-empty", $"Écrivez l’objet sur la première ligne, puis le texte, en {limit} caractères au plus.");

    public static Refusal NobodyToShow() =>
        new("mail.nobody-to-show", "Aucune adhésion n’est encore enregistrée : l’essai du modèle attend la première.");

    public static Refusal WordingUnknownToken(IEnumerable<string> unknown, IEnumerable<string> known) =>
        new("mail.wording-unknown-token", $"Repère inconnu : {string.Join(", ", unknown.Select(t => "{{" + t + "}}"))}. Ceux qui existent : {string.Join(", ", known.Select(t => "{{" + t + "}}"))}.");

    public static Refusal AddressWithoutAt(string address) =>
        new("mail.address-without-at", $"« {Shown(address)} » n’est pas une adresse électronique : il faut une arobase (@) et une seule.");

    public static Refusal AddressLocalPart(string address) =>
        new("mail.address-local-part", $"Avant l’arobase, « {Shown(address)} » contient un caractère impossible : retirez les espaces, virgules et guillemets.");

    public static Refusal AddressDomain(string address) =>
        new("mail.address-domain", $"Après l’arobase, « {Shown(address)} » n’est pas un nom de domaine : vérifiez-le, par exemple association.fr.");

    private static string Shown(string address)
    {
        var clean = new string([.. address.Where(c => !char.IsControl(c))]);
        return clean.Length > 80 ? clean[..80] + "…" : clean;
    }
}
