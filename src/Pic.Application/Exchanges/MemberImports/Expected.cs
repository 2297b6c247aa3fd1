namespace Pic.Application.Exchanges.MemberImports;

/// <summary>What was expected where something else stands; each says what becomes of the row or of the field.</summary>
internal static class Expected
{
    public const string Number = "un numéro comme A0246 : A suivi de 1 à 6 chiffres ; ligne refusée";
    public const string Kind = "association ou personne ; ligne refusée";
    public const string Name = "un nom ; ligne refusée";
    public const string ClosedQuotes = "des guillemets refermés avant la fin de la cellule ; ligne refusée";
    public const string Email = "une adresse comme contact@association.fr ; sans courriel, l’adhérent·e sera sur la liste postale";
    public const string Date = "une date comme 31/12/2026 ; la date restera vide";
    public const string Siren = "9 chiffres dont la clé est juste ; le SIREN restera vide";
    public const string Siret = "14 chiffres dont la clé est juste ; le SIRET restera vide";
    public const string SiretOfSiren = "un SIRET qui commence par le SIREN ; le SIRET restera vide";
    public const string Rna = "W suivi de 9 chiffres ; le RNA restera vide";
    public const string PostalCode = "un code postal français de 5 chiffres, ou un pays ; le code est gardé tel quel";
    public const string LegalForm = "association 1901, association de fait ou autre ; la forme restera vide";
    public const string State = "membre, candidat ou parti ; compté·e comme membre";
    public const string SameKind = "le même type que la fiche existante, qui ne change pas par import ; le type reste celui de la fiche";

    public const string Visible = "un texte sans caractères invisibles ; ils sont retirés";
    public const string OnePhone = "un seul numéro ; le premier est repris, ajoutez l’autre à un second contact";
    public const string Phone = "un numéro comme 05 61 00 00 00 ; le téléphone restera vide";
    public const string LikelyDate = "une date entre 1901 et l’an prochain ; la date restera vide";

    public static string Columns(int count) => $"{count} colonnes, comme la première ligne ; ligne refusée";

    public static string Shorter(int limit) => $"{limit} caractères au plus ; ligne refusée";

    public static string AnotherNumber(int line) => $"un numéro qui ne soit pas déjà celui de la ligne {line} ; ligne refusée";

    public static string NumberOf(string name) =>
        $"un numéro qui ne soit pas déjà celui de {ImportFault.Shorten(name)}, dont le nom, le code postal, le contact et le courriel sont autres ; ligne refusée";

    public static string AnotherMember(int line) => $"un nom, un code postal et un courriel qui ne soient pas déjà ceux de la ligne {line} ; ligne refusée";

    public static string NotYetKnown(string number) => $"une association qui n’existe pas déjà : même nom et même code postal que {number}, vérifiez qu’il ne s’agit pas d’un doublon";
}
