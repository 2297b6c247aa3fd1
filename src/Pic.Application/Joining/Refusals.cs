using Pic.Rules;

namespace Pic.Application.Joining;

/// <summary>Why a request to join is not taken, in words for the applicant.</summary>
public static class Refusals
{
    public static Refusal NameMissing { get; } = new("joining.name-missing", "Indiquez le nom de votre association, et le vôtre.");

    public static Refusal EmailWrong(string email) =>
        new("joining.email-wrong", $"« {email} » n’est pas une adresse électronique : elle s’écrit nom@domaine.fr.");

    public static Refusal LinkUnknown { get; } =
        new("joining.link-unknown", "Ce lien n’ouvre pas, ou plus, de demande : un brouillon laissé trente jours est effacé. Commencez une nouvelle demande.");

    public static Refusal AlreadySent { get; } =
        new("joining.already-sent", "Cette demande est déjà envoyée : elle ne change plus. Pour la corriger ou la retirer, répondez à notre courriel.");

    public static Refusal Incomplete(IReadOnlyList<string> missing) =>
        new("joining.incomplete", $"Il manque encore : {string.Join(", ", missing)}. Rien n’est perdu, complétez puis envoyez.");

    public static Refusal AnswerMissing(string what) => new("joining.answer-missing", $"Indiquez {what}.");

    public static Refusal RnaWrong(string value) =>
        new("joining.rna-wrong", $"« {value} » n’est pas un numéro RNA : il commence par W, suivi de 9 chiffres. Laissez vide si vous ne l’avez pas.");

    public static Refusal SirenWrong(string value) =>
        new("joining.siren-wrong", $"« {value} » n’est ni un SIREN (9 chiffres) ni un SIRET (14 chiffres). Laissez vide si vous ne l’avez pas.");

    public static Refusal PostalCodeWrong(string value) =>
        new("joining.postal-code-wrong", $"« {value} » n’est pas un code postal français : il a 5 chiffres.");

    public static Refusal StatutesWrong { get; } =
        new("joining.statutes-wrong", $"Les statuts se joignent en PDF, de {SaveApplication.StatutesLimit / 1024 / 1024} Mo au plus. Enregistrez votre document en PDF, puis joignez-le à nouveau.");

    public static Refusal NotAnApplication { get; } = new("joining.not-an-application", "Cette fiche n’est pas une demande d’adhésion en cours : rechargez la page.");

    public static Refusal NotOnTrial(string name) => new("joining.not-on-trial", $"{name} n’est pas, ou plus, à l’essai : rechargez la page.");
}
