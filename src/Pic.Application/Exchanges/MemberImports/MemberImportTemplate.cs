using Pic.Application.Members;
using static Pic.Application.Exchanges.MemberImports.MemberImportField;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Every field of the import, once: the template file, the mapping screen, the documentation and the checks read this list.</summary>
public static class MemberImportTemplate
{
    public const string FileName = "modele-adherents.csv";

    private const int ShortText = 60;

    /// <summary>Files put two numbers in one cell; a contact keeps the first.</summary>
    private const int PhonesLimit = 100;

    public static IReadOnlyList<MemberImportColumn> Columns { get; } =
    [
        Column(Number, "numero", "Numéro d’adhérent·e", "A suivi de chiffres ; vide : le prochain numéro libre est donné.", "A0246", Member.NumberLimit, "numero d adherent", "num adherent"),
        Column(Kind, "type", "Association ou personne", "association ou personne ; vide : association.", "association", ShortText, "nature", "kind"),
        Column(Category, null, "Catégorie", "Sert à deviner association ou personne.", "Associations membres", Member.NameLimit, "categorie"),
        Required(Name, "nom", "Nom de l’association ou de la personne", "Tel qu’il figure sur les factures.", "Les Amis du canal", Member.NameLimit, "association", "raison sociale", "nom de l association"),
        Column(Company, null, "Société (nom de l’association)", "Remplie : association ; vide : personne.", "Les Amis du canal", Member.NameLimit),
        Column(LastName, null, "Nom de famille", "Nom de la personne, ou du contact de l’association.", "Dupuy", Contact.NameLimit, "nom de famille"),
        Column(FirstName, null, "Prénom", "Prénom de la personne, ou du contact de l’association.", "Claire", Contact.NameLimit, "prenom"),
        Column(LegalForm, "forme", "Forme juridique", "association 1901, association de fait ou autre.", "association 1901", Member.NameLimit, "forme juridique", "statut juridique"),
        Column(MemberImportField.Rna, "rna", "RNA", "W et 9 chiffres.", "W313001234", ShortText, "numero rna", "n rna", "waldec"),
        Column(MemberImportField.Siren, "siren", "SIREN", "9 chiffres.", "732829320", ShortText, "numero siren", "n siren"),
        Column(MemberImportField.Siret, "siret", "SIRET", "14 chiffres.", "73282932000074", ShortText, "numero siret", "n siret"),
        Column(Purpose, "objet", "Objet", "Ce que fait l’association.", "Faire vivre les berges du canal", Member.PurposeLimit, "but", "activite"),
        Column(Themes, "themes", "Thèmes", "Séparés par des virgules.", "environnement, culture", Member.PurposeLimit, "thematiques"),
        Column(AddressLine1, "adresse", "Adresse", "Numéro et rue.", "12 rue du Port", 2 * PostalAddress.LineLimit, "rue"),
        Column(AddressLine2, "complement", "Complément d’adresse", "Bâtiment, chez…", "Maison des associations", PostalAddress.LineLimit, "adresse 2", "adresse suite", "complement d adresse"),
        Column(PostalCode, "code_postal", "Code postal", "5 chiffres en France.", "31520", PostalAddress.PostalCodeLimit, "cp"),
        Column(Town, "ville", "Ville", "", "Ramonville-Saint-Agne", PostalAddress.TownLimit, "commune"),
        Column(Country, "pays", "Pays", "Vide pour la France.", "", PostalAddress.TownLimit),
        Column(Website, "site_web", "Site web", "", "https://amis-du-canal.example", Member.WebsiteLimit, "site", "site internet", "url"),
        Column(State, "etat", "État", "membre, candidat ou parti ; vide : membre.", "membre", Member.NameLimit, "actif"),
        Column(JoinedOn, "date_adhesion", "Date d’adhésion", "jour/mois/année.", "07/03/2019", ShortText, "date d adhesion", "adhesion"),
        Column(ContactName, "contact_nom", "Contact : nom", "La personne à qui écrire.", "Claire Dupuy", Contact.NameLimit, "contact", "nom du contact"),
        Column(Email, "contact_email", "Contact : courriel", "Sans courriel, l’association est sur la liste postale.", "contact@amis-du-canal.example", Contact.EmailLimit, "email", "e mail", "mail", "courriel", "adresse email", "adresse electronique"),
        Column(Phone, "contact_telephone", "Contact : téléphone", "", "05 61 00 00 00", PhonesLimit, "telephone", "tel"),
        Column(TreasurerName, "tresorerie_nom", "Trésorerie : nom", "Vide : le contact reçoit aussi les factures.", "Paul Martin", Contact.NameLimit, "tresorier"),
        Column(TreasurerEmail, "tresorerie_email", "Trésorerie : courriel", "Reçoit les factures.", "tresorerie@amis-du-canal.example", Contact.EmailLimit, "email tresorier"),
        Column(TreasurerPhone, "tresorerie_telephone", "Trésorerie : téléphone", "", "06 00 00 00 00", PhonesLimit),
    ];

    public static MemberImportColumn Of(MemberImportField field) => Columns[(int)field];

    /// <summary>The template: its header line and one example, for French spreadsheets (semicolons, UTF-8 with its mark).</summary>
    public static byte[] File()
    {
        var written = Columns.Where(column => column.Header is not null).ToList();
        return CsvText.Bytes([[.. written.Select(column => column.Header!)], [.. written.Select(column => column.Example)]]);
    }

    private static MemberImportColumn Column(MemberImportField field, string? header, string label, string description, string example, int limit, params string[] aliases) =>
        new(field, header, label, description, example, limit, false, header is null ? aliases : [ColumnNames.Fold(header), .. aliases]);

    private static MemberImportColumn Required(MemberImportField field, string header, string label, string description, string example, int limit, params string[] aliases) =>
        Column(field, header, label, description, example, limit, aliases) with { IsRequired = true };
}
