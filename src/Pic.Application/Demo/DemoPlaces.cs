namespace Pic.Application.Demo;

/// <summary>A real town with one of its real postal codes.</summary>
internal sealed record Place(string Town, string PostalCode)
{
    /// <summary>The town after "of": <c>de Toulouse</c>, <c>d’Albi</c>.</summary>
    public string Of => "AEIOUYÉÈÂ".Contains(Town[0], StringComparison.Ordinal) ? "d’" + Town : this == DemoPlaces.Ramonville ? "de Ramonville" : "de " + Town;
}

/// <summary>Where members live.</summary>
internal static class DemoPlaces
{
    public static readonly Place Ramonville = new("Ramonville-Saint-Agne", "31520");

    /// <summary>Around Toulouse first, then the rest of Occitanie; the first ones come up more often.</summary>
    public static readonly Place[] Occitanie =
    [
        new("Toulouse", "31000"), new("Toulouse", "31100"), new("Toulouse", "31200"), new("Toulouse", "31300"), new("Toulouse", "31400"), new("Toulouse", "31500"),
        new("Castanet-Tolosan", "31320"), new("Labège", "31670"), new("Saint-Orens-de-Gameville", "31650"), new("Balma", "31130"), new("L’Union", "31240"),
        new("Colomiers", "31770"), new("Blagnac", "31700"), new("Tournefeuille", "31170"), new("Muret", "31600"), new("Cugnaux", "31270"),
        new("Portet-sur-Garonne", "31120"), new("Auzeville-Tolosane", "31320"), new("Escalquens", "31750"), new("Plaisance-du-Touch", "31830"),
        new("Auterive", "31190"), new("Villefranche-de-Lauragais", "31290"), new("Revel", "31250"), new("Saint-Gaudens", "31800"), new("Carbonne", "31390"),
        new("Cazères", "31220"), new("Baziège", "31450"), new("Nailloux", "31560"), new("Montgiscard", "31450"), new("Fronton", "31620"), new("Rieumes", "31370"),
        new("Foix", "09000"), new("Pamiers", "09100"), new("Saint-Girons", "09200"), new("Mirepoix", "09500"), new("Lavelanet", "09300"),
        new("Albi", "81000"), new("Castres", "81100"), new("Gaillac", "81600"), new("Graulhet", "81300"), new("Lavaur", "81500"), new("Mazamet", "81200"),
        new("Montauban", "82000"), new("Moissac", "82200"), new("Auch", "32000"), new("L’Isle-Jourdain", "32600"), new("Gimont", "32200"), new("Condom", "32100"),
        new("Carcassonne", "11000"), new("Castelnaudary", "11400"), new("Limoux", "11300"), new("Narbonne", "11100"), new("Tarbes", "65000"), new("Lannemezan", "65300"),
        new("Cahors", "46000"), new("Figeac", "46100"), new("Rodez", "12000"), new("Millau", "12100"), new("Montpellier", "34000"), new("Béziers", "34500"),
        new("Lodève", "34700"), new("Nîmes", "30000"), new("Alès", "30100"), new("Perpignan", "66000"), new("Prades", "66500"), new("Mende", "48000"),
    ];

    public static readonly Place[] Elsewhere =
    [
        new("Paris", "75011"), new("Paris", "75020"), new("Bordeaux", "33000"), new("Lyon", "69007"), new("Marseille", "13001"), new("Nantes", "44000"),
        new("Rennes", "35000"), new("Grenoble", "38000"), new("Pau", "64000"), new("Agen", "47000"), new("Limoges", "87000"), new("Bayonne", "64100"),
        new("Lille", "59000"), new("Brest", "29200"), new("Strasbourg", "67000"),
    ];

    private static readonly string[] Streets =
    [
        "rue Jean-Jaurès", "avenue de Toulouse", "place de la République", "rue des Écoles", "chemin des Vignes", "rue du Moulin", "allée des Platanes", "rue Louise-Michel",
        "avenue de la Gare", "rue Olympe-de-Gouges", "chemin du Canal", "rue de la Fontaine", "place du Marché", "rue Georges-Brassens", "impasse des Lilas",
        "rue Rosa-Parks", "avenue Aristide-Briand", "rue des Amandiers", "boulevard de la Liberté", "rue Lucie-Aubrac", "chemin de la Coume", "rue du Pastel",
        "place Jean-Moulin", "rue des Tilleuls", "rue Victor-Hugo", "chemin des Crêtes", "rue du 8-Mai-1945", "allée du Vieux-Lavoir", "rue de l’Église", "route de Revel",
    ];

    private static readonly string[] Houses =
    [
        "Maison des associations", "Centre culturel", "Mairie", "Maison de quartier", "Foyer rural", "Salle des fêtes", "Tiers-lieu L’Escale", "École élémentaire", "Médiathèque",
    ];

    private static readonly HashSet<string> Departments = ["09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"];

    public static bool IsInOccitanie(string postalCode) => postalCode.Length == 5 && Departments.Contains(postalCode[..2]);

    public static Place InOccitanie(Draw draw) => Occitanie[draw.Chance(60) ? draw.Below(31) : draw.Below(Occitanie.Length)];

    public static Members.PostalAddress Address(Draw draw, Place place, bool mayBeHosted)
    {
        var street = $"{draw.Between(1, 148)}{(draw.Chance(6) ? " bis" : "")} {draw.Of(Streets)}";
        return mayBeHosted && draw.Chance(35)
            ? new() { Line1 = draw.Of(Houses), Line2 = street, PostalCode = place.PostalCode, Town = place.Town }
            : new() { Line1 = street, PostalCode = place.PostalCode, Town = place.Town };
    }
}
