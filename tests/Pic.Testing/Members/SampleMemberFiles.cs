using System.Globalization;
using System.Text;

namespace Pic.Testing.Members;

/// <summary>
/// Members' files as the tools write them: 139 rows of which line 60 repeats the number of line 20, lines 12 and 91 have no mail and
/// line 72 has a day that does not exist.
/// </summary>
public static class SampleMemberFiles
{
    public const int Rows = 139;
    public const int DuplicateLine = 60;
    public const int FirstOfDuplicateLine = 20;
    public const int WrongDateLine = 72;
    public const string WrongDate = "31/02/2019";

    public static readonly int[] MissingMailLines = [12, 91];

    public static readonly IReadOnlyList<string> Tools = ["modèle du portail", "Galette", "Paheko", "Dolibarr"];

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>As each tool writes it: its names, separator, encoding and dates.</summary>
    public static byte[] Of(string tool, bool faulty = true) => tool switch
    {
        "Galette" => Encoding.UTF8.GetBytes(Text(faulty, ';', true,
            ["id_adh", "id_statut", "nom_adh", "prenom_adh", "societe_adh", "adresse_adh", "cp_adh", "ville_adh", "pays_adh", "tel_adh", "email_adh", "date_crea_adh", "activite_adh", "date_echeance"],
            r => [r.Number, "Membre actif", r.Last, r.First, r.Company, r.Street, r.PostalCode, r.Town, "France", r.Phone, r.Email, r.Joined, "Oui", "31/12/2026"])),
        "Paheko" => Encoding.UTF8.GetBytes(Text(faulty, ',', true,
            ["Numéro de membre", "Nom & prénom", "Adresse E-Mail", "Adresse postale", "Code postal", "Ville", "Numéro de téléphone", "Date d'inscription", "Catégorie"],
            r => [r.Number, r.Name, r.Email, r.Street, r.PostalCode, r.Town, r.Phone, r.Joined, r.IsPerson ? "Personnes" : "Associations"])),
        "Dolibarr" => Windows1252.GetBytes(Text(faulty, ';', false,
            ["Réf. adhérent", "Nom", "Prénom", "Nature", "Société", "Adresse", "Code postal", "Ville", "Pays", "Tél. professionnel", "Email", "État", "Date adhésion"],
            r => [r.Number, r.Last, r.First, r.IsPerson ? "Physique" : "Morale", r.Company, r.Street, r.PostalCode, r.Town, "France", r.Phone, r.Email, "Validé", r.Joined])),
        _ => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(faulty, ';', false,
            ["numero", "type", "nom", "adresse", "code_postal", "ville", "date_adhesion", "contact_nom", "contact_email", "contact_telephone"],
            r => ["A" + r.Number.PadLeft(4, '0'), r.IsPerson ? "personne" : "association", r.Name, r.Street, r.PostalCode, r.Town, r.Joined, $"{r.First} {r.Last}", r.Email, r.Phone]))],
    };

    /// <summary>A template file of any size, without faults.</summary>
    public static byte[] Large(int rows) => Encoding.UTF8.GetBytes(
        "numero;type;nom;adresse;code_postal;ville;contact_nom;contact_email;date_adhesion\r\n"
        + string.Concat(Enumerable.Range(1, rows).Select(n =>
            $"A{n:0000};association;Association n° {n};{n} rue du Port;31520;Ramonville;Claire Dupuy;contact{n}@asso{n}.example;07/03/2019\r\n")));

    private static string Text(bool faulty, char separator, bool quoted, string[] header, Func<Row, string[]> cells)
    {
        var text = new StringBuilder();
        Append(text, header, separator, quoted);
        for (var line = 2; line <= Rows + 1; line++)
        {
            Append(text, cells(RowAt(line, faulty)), separator, quoted);
        }

        return text.ToString();
    }

    private static Row RowAt(int line, bool faulty)
    {
        var n = line - 1;
        var isPerson = n % 11 == 0;
        var company = isPerson ? "" : $"Les Amis de l’été n° {n}";
        var number = faulty && line == DuplicateLine ? FirstOfDuplicateLine - 1 : n;
        return new Row(
            number.ToString(CultureInfo.InvariantCulture),
            company,
            $"Dupuÿ{n}",
            "Claire",
            $"{n} rue du Port",
            n % 10 == 0 ? "09000" : "31520",
            n % 10 == 0 ? "Foix" : "Ramonville",
            "05 61 00 00 00",
            faulty && MissingMailLines.Contains(line) ? "" : $"contact{n}@asso.example",
            faulty && line == WrongDateLine ? WrongDate : $"0{(n % 9) + 1}/03/2019",
            isPerson);
    }

    private static void Append(StringBuilder text, string[] cells, char separator, bool quoted) =>
        text.AppendJoin(separator, cells.Select(cell => quoted ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append("\r\n");

    private sealed record Row(
        string Number, string Company, string Last, string First, string Street, string PostalCode, string Town, string Phone, string Email, string Joined, bool IsPerson)
    {
        public string Name => IsPerson ? $"{First} {Last}" : Company;
    }
}
