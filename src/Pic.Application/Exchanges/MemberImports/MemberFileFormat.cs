using static Pic.Application.Exchanges.MemberImports.MemberImportField;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>A tool whose export is recognised by the names of its columns; of several columns for one field the first named wins.</summary>
/// <param name="LeftOut">Columns the tool writes that the portal has no use for: they tell the tool, nothing else.</param>
public sealed record MemberFileFormat(string Name, IReadOnlyList<(MemberImportField Field, string[] Columns)> Fields, IReadOnlyList<string> LeftOut)
{
    public static MemberFileFormat Template { get; } = new(
        "modèle du portail",
        [.. MemberImportTemplate.Columns.Where(c => c.Header is not null).Select(c => (c.Field, new[] { ColumnNames.Fold(c.Header!) }))],
        []);

    public static MemberFileFormat Galette { get; } = new("Galette",
    [
        (Number, ["num adh", "numero d adherent", "numero", "numero de membre", "id adh", "identifiant"]),
        (Company, ["societe adh", "societe", "entite"]),
        (LastName, ["nom adh", "nom"]),
        (FirstName, ["prenom adh", "prenom"]),
        (AddressLine1, ["adresse adh", "adresse"]),
        (AddressLine2, ["adresse2 adh", "adresse suite"]),
        (PostalCode, ["cp adh", "code postal"]),
        (Town, ["ville adh", "ville"]),
        (Country, ["pays adh", "pays"]),
        (Phone, ["tel adh", "telephone", "tel", "gsm adh", "gsm", "telephone portable", "telephone mobile", "mobile"]),
        (Email, ["email adh", "e mail", "email", "courriel", "adresse e mail"]),
        (Website, ["url adh", "site web", "site internet"]),
        (State, ["activite adh", "compte", "actif", "compte actif"]),
        (JoinedOn, ["date crea adh", "date de creation", "date creation"]),
    ],
    ["id statut", "statut", "pseudo adh", "pseudo", "titre adh", "titre", "sexe adh", "sexe", "genre", "ddn adh", "date de naissance", "lieu naissance", "login adh", "bool admin adh", "bool exempt adh", "bool display info", "date echeance", "date d echeance", "date modif adh", "date de modification", "pref lang", "langue", "fingerprint", "gpgid", "parent id", "prof adh", "profession", "info adh", "info public adh"]);

    public static MemberFileFormat Paheko { get; } = new("Paheko",
    [
        (Number, ["numero", "numero de membre", "num", "number"]),
        (MemberImportField.Name, ["nom", "nom prenom", "nom et prenom", "identite", "nom de l association"]),
        (Category, ["category", "categorie", "id category"]),
        (Email, ["email", "adresse e mail", "adresse email", "e mail"]),
        (AddressLine1, ["adresse", "adresse postale"]),
        (PostalCode, ["code postal"]),
        (Town, ["ville"]),
        (Country, ["pays"]),
        (Phone, ["telephone", "numero de telephone"]),
        (JoinedOn, ["date inscription", "date d inscription"]),
    ],
    ["lettre infos", "inscription a la lettre d information", "pronom", "annee naissance", "annee de naissance", "date naissance", "anciennete", "date connexion", "password", "id", "photo"]);

    public static MemberFileFormat Dolibarr { get; } = new("Dolibarr",
    [
        (Number, ["a ref", "ref adherent", "s code client", "code client", "a rowid", "id adherent", "ref"]),
        (Kind, ["a morphy", "nature", "nature de l adherent"]),
        (Company, ["a societe", "societe"]),
        (MemberImportField.Name, ["s nom", "nom du tiers", "tiers", "raison sociale"]),
        (LastName, ["a lastname", "nom", "nom de famille"]),
        (FirstName, ["a firstname", "prenom"]),
        (AddressLine1, ["a address", "s address", "adresse"]),
        (PostalCode, ["a zip", "s zip", "code postal"]),
        (Town, ["a town", "s town", "ville"]),
        (Country, ["co label", "c label", "pays"]),
        (Email, ["a email", "s email", "email", "e mail", "adresse email"]),
        (Phone, ["a phone", "s phone", "tel professionnel", "telephone pro", "tel pro", "telephone", "a phone perso", "tel personnel", "telephone perso", "a phone mobile", "tel portable", "telephone portable"]),
        (Website, ["s url", "url", "site web"]),
        (MemberImportField.Siren, ["s siren", "id prof 1 siren", "siren", "id prof 1"]),
        (MemberImportField.Siret, ["s siret", "id prof 2 siret", "siret", "id prof 2"]),
        (State, ["a statut", "etat", "statut", "a status"]),
        (JoinedOn, ["c dateadh", "date adhesion", "date d adhesion", "a datec", "date creation", "date de creation", "s datec", "a datevalid", "date validation"]),
    ],
    ["a civility", "titre civilite", "a login", "identifiant", "login", "d nom", "departement canton", "departement", "co code", "code pays", "a birth", "a photo", "a note public", "note publique", "a note private", "note privee", "a tms", "date modification", "a datefin", "date fin adhesion", "ta rowid", "id type adherent", "ta libelle", "libelle du type adherent", "type d adherent", "c rowid", "id adhesion", "c subscription", "montant", "montant cotisation"]);

    public static IReadOnlyList<MemberFileFormat> All { get; } = [Template, Galette, Paheko, Dolibarr];

    /// <summary>How many of these folded column names the tool writes.</summary>
    public int Knows(IReadOnlyCollection<string> folded) => Fields.Sum(field => field.Columns.Count(folded.Contains)) + LeftOut.Count(folded.Contains);
}
