using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Why a members' file as a whole cannot be imported.</summary>
internal static class Refusals
{
    private const string Export = "Exportez à nouveau la liste au format CSV depuis l’ancien outil, ou partez du modèle.";

    public static Refusal EmptyFile { get; } = new("member-import.empty", "Ce fichier est vide. " + Export);

    public static Refusal FileTooLarge { get; } =
        new("member-import.too-large", "Ce fichier dépasse 10 Mo ou 50 000 lignes. Coupez-le en plusieurs fichiers, chacun avec sa ligne d’en-tête.");

    public static Refusal BinaryFile { get; } =
        new("member-import.binary", "Ce fichier n’est pas un CSV : il contient des octets qui ne sont pas du texte. " + Export);

    public static Refusal NoColumns { get; } =
        new("member-import.no-columns", "La première ligne doit nommer les colonnes, séparées par des points-virgules, des virgules ou des tabulations. " + Export);

    public static Refusal HeaderUnreadable { get; } =
        new("member-import.header", "La première ligne, celle des noms de colonnes, contient un guillemet jamais refermé. Corrigez-la, puis recommencez.");

    public static Refusal NoRows { get; } =
        new("member-import.no-rows", "Ce fichier ne contient que la ligne des noms de colonnes. " + Export);

    public static Refusal NameNotMapped { get; } =
        new("member-import.name-not-mapped", "Indiquez quelle colonne contient le nom : sans elle, aucune ligne ne peut être importée.");

    public static Refusal AlreadyConfirmed { get; } =
        new("member-import.already-confirmed", "Cet import a déjà été confirmé. Déposez à nouveau le fichier pour le comparer à la base.");

    public static Refusal Expired { get; } =
        new("member-import.expired", "Ce fichier déposé il y a plus de 30 jours a été effacé. Déposez-le à nouveau.");

    public static Refusal NumbersExhausted { get; } =
        new("member-import.numbers-exhausted", $"Il ne reste plus de numéro d’adhérent·e après {new MemberNumber(MemberNumber.Highest)}. Corrigez les numéros les plus grands du fichier.");

    public static Refusal NoHeader(string value) =>
        new("member-import.no-header", $"La première ligne doit nommer les colonnes, mais elle contient « {value} » : c’est déjà une ligne de données. Ajoutez au-dessus une ligne de noms (nom, ville, email…), ou partez du modèle.");

    public static Refusal NotACsv(string kind) =>
        new("member-import.not-csv", $"Ce fichier est {kind}, pas un CSV. Ouvrez-le et enregistrez-le au format CSV, puis déposez le nouveau fichier.");
}
