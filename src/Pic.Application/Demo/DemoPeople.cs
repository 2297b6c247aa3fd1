using Pic.Application.Members;

namespace Pic.Application.Demo;

/// <summary>People of the demo. Their telephone numbers lie in the ranges kept free for fiction.</summary>
internal sealed class DemoPeople(Draw draw)
{
    private static readonly string[] Given =
    [
        "Aïcha", "Alice", "Amandine", "Anne", "Annick", "Antoine", "Ariane", "Aurélie", "Bastien", "Béatrice", "Benoît", "Bernard", "Brigitte", "Camille", "Catherine", "Cécile",
        "Chantal", "Claire", "Clément", "Danielle", "Denis", "Dominique", "Élodie", "Émile", "Éric", "Fatima", "Florence", "François", "Françoise", "Gaëlle", "Geneviève", "Gérard",
        "Guilhem", "Hélène", "Inès", "Isabelle", "Jacques", "Jean-Marc", "Jeanne", "Joëlle", "Jordi", "Julie", "Karim", "Laurence", "Léa", "Louis", "Lucie", "Magali", "Manon",
        "Marc", "Marie", "Marie-Claude", "Martine", "Mathilde", "Maxime", "Michel", "Mireille", "Monique", "Nadia", "Nathalie", "Nicolas", "Noémie", "Odile", "Olivier", "Pascal",
        "Patrick", "Paul", "Philippe", "Pierre", "Rachid", "Renée", "Robert", "Samir", "Sandrine", "Sébastien", "Simone", "Sophie", "Stéphane", "Sylvie", "Thérèse", "Thomas",
        "Valérie", "Véronique", "Vincent", "Yasmina", "Yves", "Zoé",
    ];

    private static readonly string[] Family =
    [
        "Abadie", "Albert", "Andrieu", "Arnaud", "Azéma", "Barthe", "Bénazet", "Benali", "Bonnet", "Bousquet", "Brunet", "Cabrol", "Calvet", "Cambon", "Carrère", "Castan", "Cazals",
        "Cazenave", "Chabbert", "Clavel", "Combes", "Couderc", "Cros", "Dalmon", "Darnaud", "Daubèze", "Delmas", "Delpech", "Diallo", "Dupuy", "Escande", "Espinasse", "Estève",
        "Fabre", "Faure", "Ferrié", "Fontan", "Fournier", "Gaubert", "Garrigues", "Gleizes", "Gonzalez", "Gouzy", "Haddad", "Izard", "Jouve", "Labatut", "Lacaze", "Lacoste",
        "Lafforgue", "Laporte", "Larroque", "Lasserre", "Laurens", "Lopez", "Maffre", "Marty", "Maury", "Mazars", "Mercadier", "Moulis", "Nadal", "Nègre", "Olivier", "Pagès",
        "Pech", "Pélissier", "Perez", "Pons", "Pouget", "Puech", "Raynal", "Ricard", "Rivals", "Roques", "Rouquette", "Sabatier", "Salvetat", "Sanchez", "Serres", "Soulié",
        "Tissinier", "Tournié", "Traoré", "Vaissière", "Vergnes", "Vidal", "Viguier", "Villeneuve", "Ysern",
    ];

    private static readonly string[] MailHouses = ["courriel.example", "messagerie.example", "poste.test", "fournisseur.example", "libre-mail.test"];

    private readonly HashSet<string> addresses = [];

    public string Name() => $"{draw.Of(Given)} {draw.Of(Family)}";

    /// <summary>A mail address nobody else of the demo has, at the association's own domain or elsewhere.</summary>
    public string Email(string name, string? domain)
    {
        var user = Slug(name).Replace('-', '.');
        var house = domain is not null && draw.Chance(45) ? domain : draw.Of(MailHouses);
        var address = $"{user}@{house}";
        for (var n = 2; !addresses.Add(address); n++)
        {
            address = $"{user}{n}@{house}";
        }

        return address;
    }

    public string Phone()
    {
        var digits = (draw.Chance(60) ? "063998" : "053649") + draw.Digits(4);
        return string.Join(' ', Enumerable.Range(0, 5).Select(i => digits.Substring(2 * i, 2)));
    }

    /// <summary>Letters, digits and single hyphens, for addresses.</summary>
    public static string Slug(string text)
    {
        var folded = SearchText.Fold(text).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        return string.Join('-', string.Concat(folded).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
