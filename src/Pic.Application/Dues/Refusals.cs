using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>What a person can meet when calling dues.</summary>
public static class Refusals
{
    public static Refusal NoTariff(int year) =>
        new("dues.tariff-missing", $"Aucun tarif n’est enregistré pour {year}. Saisissez le montant voté en assemblée générale avant d’émettre l’appel.", $"/equipe/tarifs");

    public static Refusal NoHostProfile() =>
        new("dues.host-profile-missing", "Les coordonnées de l’hébergeur (nom, adresse, IBAN) ne sont pas renseignées. Complétez-les avant d’émettre l’appel : elles figurent sur chaque facture.", "/equipe/reglages");

    public static Refusal YearOutOfReach(int year, int first, int last) =>
        new("dues.year-out-of-reach", $"L’appel de cotisation {year} ne peut pas être émis aujourd’hui : choisissez une année entre {first} et {last}.");

    public static Refusal NobodyDue(int year) =>
        new("dues.nobody-due", $"Personne n’est à appeler pour {year} : toutes les factures de l’année sont déjà émises, ou aucun membre n’est concerné.");
}
