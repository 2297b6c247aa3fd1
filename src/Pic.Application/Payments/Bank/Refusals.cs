using Pic.Rules;

namespace Pic.Application.Payments.Bank;

internal static class Refusals
{
    public const string StatementsPage = "/equipe/releves";

    public static Refusal NoSuchMapping(string name, IReadOnlyCollection<string> known) => new(
        "bank.no-such-mapping",
        known.Count == 0
            ? $"La description de colonnes « {name} » n’existe pas : aucune n’est encore enregistrée. Créez-la sur la page des relevés."
            : $"La description de colonnes « {name} » n’existe pas. Enregistrées : {string.Join(", ", known)}.",
        StatementsPage);

    public static Refusal SeveralMappings(IEnumerable<string> names) => new(
        "bank.several-mappings",
        $"Plusieurs descriptions de colonnes lisent ce fichier CSV ({string.Join(", ", names)}) : choisissez celle du compte.",
        StatementsPage);

    public static Refusal NoAccount { get; } = new(
        "bank.no-account",
        "Ce fichier ne dit pas de quel compte il parle. Téléchargez le relevé au format CAMT.053, OFX ou CFONB 120.");

    public static Refusal AccountTooLong(string account) => new(
        "bank.account-too-long",
        $"Le compte « {account[..40]}… » a un identifiant de plus de {BankAccount.IdentifierLimit} caractères : ce n’est pas celui d’un compte bancaire. Rien n’a été importé.");

    public static Refusal SeveralAccounts(IEnumerable<string> accounts) => new(
        "bank.several-accounts",
        $"Ce fichier parle de plusieurs comptes ({string.Join(", ", accounts)}) et aucun n’est encore suivi. Déposez-le sur la page des relevés et choisissez, ou nommez le compte par --account.",
        StatementsPage);

    public static Refusal OtherAccounts(IEnumerable<string> accounts) => new(
        "bank.other-accounts",
        $"Ce fichier ne contient aucun des comptes choisis : il parle de {string.Join(", ", accounts)}.");

    public static Refusal AmountTooPrecise(string amount, DateOnly on) => new(
        "bank.amount-out-of-range",
        $"Le montant {amount} du {FrenchText.ShortDay(on)} ne tient pas en euros et centimes. Rien n’a été importé : vérifiez le fichier ou la description des colonnes.");

    public static Refusal SumOutOfRange(string amount) => new(
        "bank.sum-out-of-range",
        $"Un solde ou un total de ce fichier atteint {amount} : aucun compte d’association n’en est là. Rien n’a été importé : vérifiez le fichier ou la description des colonnes.");

    public static Refusal NoSuchCurrency(string currency) => new(
        "bank.no-such-currency",
        $"« {(currency.Length > 20 ? currency[..20] + "…" : currency)} » n’est pas une devise : trois lettres majuscules sont attendues, comme EUR. Rien n’a été importé : vérifiez le fichier ou la description des colonnes.");

    public static Refusal FileGone { get; } = new(
        "bank.file-gone",
        "Ce fichier n’attend plus : quelqu’un l’a retiré. Déposez-le à nouveau si besoin.",
        StatementsPage);

    public static Refusal LinesDecided(int count) => new(
        "bank.lines-decided",
        $"{count} lignes de ce relevé sont déjà rapprochées ou mises de côté : annulez-les d’abord, puis retirez le relevé.",
        "/equipe/rapprochement?liste=faites");

    public static Refusal MappingNameTaken(string name) => new(
        "bank.mapping-name-taken",
        $"Une autre description de colonnes s’appelle déjà « {name} » : choisissez un autre nom.");

    public static Refusal MappingNameMissing { get; } = new("bank.mapping-name-missing", "Donnez un nom à cette description de colonnes, par exemple celui de la banque.");

    public static Refusal AccountMissing { get; } = new("bank.account-missing", "Indiquez le compte de ce fichier : son IBAN, ou le nom sous lequel vous le reconnaissez.");
}
