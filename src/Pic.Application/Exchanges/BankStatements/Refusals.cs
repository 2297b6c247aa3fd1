using System.Globalization;
using Pic.Rules;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Why a bank file is not taken, and where in it.</summary>
public static class StatementRefusals
{
    private const string Next = "Rien n’a été importé : téléchargez à nouveau le relevé ou signalez ce fichier à la banque ; pour un CSV, vérifiez la description des colonnes.";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static Refusal Empty { get; } =
        new("statement.empty", "Le fichier est vide. Téléchargez à nouveau le relevé depuis l’espace de la banque.");

    public static Refusal Unreadable { get; } =
        new("statement.unreadable", "Ce fichier n’a pas pu être importé, et le journal du programme dit pourquoi. Téléchargez à nouveau le relevé depuis l’espace de la banque, ou montrez-le à l’équipe technique.");

    public static Refusal TooLarge { get; } =
        new(
            "statement.too-large",
            $"Le fichier dépasse {BankStatementReader.MaxBytes / 1_000_000} Mo ou {BankStatementReader.MaxLines.ToString("N0", French)} opérations. Demandez à la banque une période plus courte."
        );

    public static Refusal UnknownFormat { get; } =
        new(
            "statement.unknown-format",
            "Ce fichier n’est ni un CAMT.053 ou 052, ni un OFX, ni un CFONB 120. Choisissez l’un de ces formats dans l’espace de la banque, ou enregistrez une description de colonnes pour un fichier CSV."
        );

    public static Refusal MappingMissing { get; } =
        new(
            "statement.csv-mapping-missing",
            "Ce fichier CSV n’a pas encore de description de colonnes pour ce compte. Enregistrez-la (date, libellé, montant), puis déposez le fichier à nouveau."
        );

    public static Refusal NotAStatement(string what) =>
        new(
            "statement.not-a-statement",
            $"Ce fichier est {what}, pas un relevé lisible par le portail. Téléchargez le relevé au format CAMT.053, OFX, CFONB 120 ou CSV."
        );

    public static Refusal DocumentType { get; } =
        new(
            "statement.document-type",
            "Ce fichier XML contient une déclaration DOCTYPE, qu’aucune banque n’écrit. Il est refusé par sécurité : téléchargez à nouveau le relevé depuis l’espace de la banque."
        );

    public static Refusal NotWellFormed(string where, string what) =>
        new("statement.not-well-formed", $"Le fichier est abîmé {where} : {what}. Téléchargez à nouveau le relevé.");

    public static Refusal CutShort(string what) =>
        new("statement.cut-short", $"Le fichier s’arrête avant la fin : {what}. Téléchargez à nouveau le relevé.");

    public static Refusal Missing(string what, string where) =>
        new("statement.missing", $"Il manque {what} {where}. Téléchargez à nouveau le relevé ou signalez ce fichier à la banque.");

    public static Refusal BadAmount(string value, string where) =>
        new("statement.amount", $"Le montant « {Shown(value)} » {where} n’est pas lisible. {Next}");

    public static Refusal BadDate(string value, string where) =>
        new("statement.date", $"La date « {Shown(value)} » {where} n’est pas lisible. {Next}");

    public static Refusal BadValue(string what, string value, string where) =>
        new("statement.value", $"{what} « {Shown(value)} » {where} n’est pas une valeur connue. {Next}");

    public static Refusal OtherCurrency(string found, string expected, string where) =>
        new(
            "statement.currency",
            $"L’opération {where} est en {Shown(found)} alors que le compte est en {Shown(expected)}. Rien n’a été importé : saisissez cette période à la main."
        );

    public static Refusal BrokenTotal(string? account, decimal opening, decimal sum, decimal closing) =>
        new(
            "statement.broken-total",
            $"Le total ne tombe pas juste{(account is null ? "" : $" pour le compte {account}")} : solde d’ouverture {Euros(opening)} + opérations {Euros(sum)} = {Euros(opening + sum)}, mais le fichier annonce {Euros(closing)}. Écart : {Euros(closing - opening - sum)}. Rien n’a été importé : téléchargez à nouveau le relevé."
        );

    public static Refusal BrokenRunningBalance(string where, decimal expected, decimal found) =>
        new(
            "statement.broken-balance",
            $"Le solde {where} ne suit pas : {Euros(expected)} attendus, {Euros(found)} écrits, écart {Euros(found - expected)}. Rien n’a été importé : vérifiez la description des colonnes ou téléchargez à nouveau le relevé."
        );

    public static Refusal BadMapping(string why) =>
        new("statement.csv-mapping", $"La description des colonnes ne convient pas : {why}. Corrigez-la, puis déposez le fichier à nouveau.");

    internal static string Euros(decimal amount) => amount.ToString("#,##0.00", French);

    private static string Shown(string value)
    {
        var clean = StatementText.Clean(value);
        return clean.Length <= 60 ? clean : clean[..60] + "…";
    }
}

/// <summary>Carries a refusal from the depth of a reader to <see cref="BankStatementReader"/>, which returns it.</summary>
internal sealed class StatementRefusedException(Refusal refusal) : Exception(refusal.Code)
{
    public Refusal Refusal { get; } = refusal;
}
