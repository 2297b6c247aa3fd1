namespace Pic.Application.Demo;

/// <summary>What an association is called and does.</summary>
internal sealed record Naming(string Name, string Theme, string Purpose, string Slug);

/// <summary>
/// Names of associations, each used once. In a pattern <c>{de}</c> is the town after "of", <c>{x}</c> a word drawn from the list beside it.
/// </summary>
internal sealed class DemoNames
{
    private static readonly (string Theme, string[] Patterns, string[] Words, string Purpose)[] Kinds =
    [
        ("Sport", ["Club de {x} {de}", "Union sportive de {x} {de}", "{x} loisir {de}"],
            ["randonnée", "tennis de table", "badminton", "volley-ball", "judo", "escalade", "cyclotourisme", "basket", "pétanque", "tir à l’arc", "course à pied", "aviron"], "Pratique sportive ouverte à tous les âges."),
        ("Culture", ["Compagnie {x}", "Théâtre {x} {de}", "Les Amis {x} {de}", "Festival {x} {de}"],
            ["de la Lune rousse", "du Grain de sel", "des Quatre Vents", "de l’Arbre à palabres", "du Fil rouge", "de la Main verte", "des Passeurs", "de l’Autre Rive", "de la Girouette", "de l’Ormeau"], "Création et diffusion de spectacles, ateliers de pratique amateur."),
        ("Environnement", ["{x} {de}", "Collectif {x} {de}", "Sauvegarde {x} {de}"],
            ["Jardins partagés", "Haies et Bocage", "Rivières vivantes", "Compost du quartier", "Arbres et Paysages", "Oiseaux du Lauragais", "Zéro déchet", "Énergies citoyennes", "Amis des abeilles", "Vélo pour tous"], "Protection de la nature et éducation à l’environnement."),
        ("Solidarité", ["{x} {de}", "{x} solidaire {de}", "Réseau {x} {de}"],
            ["Épicerie", "Accueil et Partage", "Main tendue", "Vestiaire", "Cuisine", "Toit pour tous", "Passerelles", "Bricothèque", "Transport", "Écoute"], "Entraide de proximité et accès aux droits."),
        ("AMAP", ["AMAP {x} {de}", "AMAP {x}"],
            ["des Coteaux", "du Canal", "La Musette", "Les Paniers", "du Moulin", "Le Cabas", "des Saisons", "La Gerbe", "de l’Hers", "Les Radis verts"], "Maintien d’une agriculture paysanne de proximité."),
        ("Parents d’élèves", ["Parents d’élèves de l’école {x} {de}", "Association des parents {x} {de}"],
            ["Jean-Jaurès", "Angela-Davis", "Saint-Exupéry", "Pierre-Mendès-France", "des Tilleuls", "Jeanne-Barret", "Marie-Curie", "Jules-Ferry", "du Bois-Joli"], "Représentation des parents et animation de la vie scolaire."),
        ("Musique", ["Chorale {x} {de}", "Harmonie {x} {de}", "École de musique {x} {de}", "Orchestre {x}"],
            ["À travers chants", "La Clé des champs", "La Cantarela", "Les Voix du Lauragais", "Do ré mi", "Sans bémol", "La Croche", "Polysons", "Les Grillons"], "Enseignement et pratique collective de la musique."),
        ("Éducation populaire", ["Foyer rural {x} {de}", "Université populaire {x} {de}", "MJC {x} {de}", "Café associatif {x} {de}"],
            ["du Val d’Hers", "de l’Autan", "Le Lieu-dit", "des Deux Rives", "La Passerelle", "Le Kiosque", "du Pastel", "La Maison jaune"], "Lieu de rencontre, d’ateliers et de débats."),
        ("Occitan", ["Cercle occitan {x} {de}", "Calandreta {x} {de}"], ["La Paraula", "Los Passejaires", "La Cigala", "Lo Cantagrel", "Lo Garric"], "Transmission de la langue et de la culture occitanes."),
        ("Santé", ["Association {x} {de}", "{x} d’Occitanie, antenne {de}"], ["Vivre avec le diabète", "Aidants et Répit", "Mieux respirer", "Vie autonome", "Parlons-en", "Entendre ensemble"], "Information, entraide entre malades et proches."),
        ("Numérique", ["{x} {de}", "Atelier {x} {de}"], ["Linux et Partage", "Répar’Café", "Fablab", "Toile libre", "Clic et Compagnie", "Cartographes libres"], "Logiciels libres, réparation et entraide numérique."),
        ("International", ["{x} {de}", "Comité {x} {de}"], ["Amitié Sahel", "Amitié Altiplano", "Échanges Casamance", "Jumelage européen", "Écoles du fleuve", "Puits pour demain"], "Solidarité internationale et échanges."),
        ("Patrimoine", ["Mémoire {x} {de}", "Les Amis {x} {de}"], ["du vieux village", "du canal du Midi", "du moulin", "de l’orgue", "des pigeonniers", "du petit patrimoine", "de la briqueterie"], "Connaissance et mise en valeur du patrimoine local."),
    ];

    private static readonly HashSet<string> Small = ["de", "du", "des", "la", "le", "les", "l", "d", "et", "a", "association", "antenne", "saint", "agne"];

    private readonly HashSet<string> names = [];
    private readonly HashSet<string> slugs = [];

    public Naming Next(Place place, Draw draw)
    {
        while (true)
        {
            var (theme, patterns, words, purpose) = draw.Of(Kinds);
            var text = draw.Of(patterns).Replace("{x}", draw.Of(words), StringComparison.Ordinal).Replace("{de}", place.Of, StringComparison.Ordinal);
            var name = char.ToUpperInvariant(text[0]) + text[1..];
            if (names.Add(name) || (names.Count > 600 && names.Add(name = $"{name} – section {names.Count}")))
            {
                return new Naming(name, theme, purpose, Slug(name));
            }
        }
    }

    /// <summary>The telling words of a name, whole, as long as they fit.</summary>
    private string Slug(string name)
    {
        var slug = "";
        foreach (var word in DemoPeople.Slug(name).Split('-').Where(w => !Small.Contains(w)))
        {
            if (slug.Length + word.Length > 30)
            {
                break;
            }

            slug = slug.Length == 0 ? word : $"{slug}-{word}";
        }

        var unique = slug;
        for (var n = 2; !slugs.Add(unique); n++)
        {
            unique = $"{slug}-{n}";
        }

        return unique;
    }
}
