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

    public static Refusal DraftGone() =>
        new("dues.draft-gone", "Ce brouillon n’existe plus : il a été émis ou abandonné entre-temps. Rechargez la page.");

    public static Refusal DraftOfNoMember(string name) =>
        new("dues.draft-of-no-member", $"{name} n’est plus membre : sa cotisation ne s’émet plus. Abandonnez le brouillon.");

    public static Refusal DraftReasonMissing() =>
        new("dues.draft-reason-missing", $"Dites pourquoi ce brouillon est abandonné, en {DropDraft.ReasonLimit} caractères au plus : la raison reste dans le journal.");

    public static Refusal TariffYearCalled(int year) =>
        new("dues.tariff-year-called", $"La cotisation {year} est déjà appelée : son tarif ne change plus. Enregistrez le nouveau montant à partir d’une année qui n’est pas encore appelée.");

    public static Refusal TariffAmountWrong() =>
        new("dues.tariff-amount-wrong", "Saisissez un montant entre 0,00 et 9 999,99 €, avec deux décimales au plus, par exemple 30,00.");

    public static Refusal TariffYearWrong(int first, int last) =>
        new("dues.tariff-year-wrong", $"Choisissez une année entre {first} et {last}.");

    public static Refusal VoteNotYet() =>
        new("dues.vote-not-yet", "La date du vote est à venir : enregistrez le tarif une fois l’assemblée générale tenue.");

    public static Refusal CallDateWrong(int year) =>
        new("dues.call-date-wrong", $"L’appel {year} part entre le 1er septembre {year - 1} et le 31 janvier {year} : choisissez un jour de cette période.");

    public static Refusal CallAlreadyLeft(int year) =>
        new("dues.call-already-left", $"L’appel {year} est déjà parti : sa date ne change plus. Seule la date de l’assemblée générale peut encore être corrigée.");

    public static Refusal MeetingDateWrong(int year) =>
        new("dues.meeting-date-wrong", $"L’assemblée générale qui fixe l’échéance {year} se tient en {year} : choisissez un jour de cette année, ou laissez la case vide.");

    public static Refusal FreezeReasonTooLong() => new("dues.freeze-reason-too-long", $"Résumez la raison en {SeasonState.ReasonLimit} caractères au plus.");

    public static Refusal FreezeReasonMissing() =>
        new("dues.freeze-reason-missing", "Indiquez pourquoi le calendrier s’arrête : la raison reste affichée tant qu’il est gelé.");

    public static Refusal StepDone(DateOnly day) =>
        new("dues.step-done", $"Cette étape est faite depuis le {FrenchText.Day(day)} : sa date ne change plus.");

    public static Refusal StepFollowsAMeeting() =>
        new("dues.step-follows-a-meeting", "Cette étape suit la date d’une réunion, celle de l’appel, ou un réglage de l’hébergeur : déplacez la réunion, l’étape la suivra.", "/equipe/conseils");

    public static Refusal StepOutOfYear(DateOnly first, DateOnly last) =>
        new("dues.step-out-of-year", $"Choisissez un jour entre le {FrenchText.Day(first)} et le {FrenchText.Day(last)}.");

    public static Refusal ReminderBeforeDue(DateOnly due) =>
        new("dues.reminder-before-due", $"L’échéance est le {FrenchText.Day(due)}, et payé ce jour-là c’est payé à temps : choisissez un jour après elle pour rappeler.");
}
