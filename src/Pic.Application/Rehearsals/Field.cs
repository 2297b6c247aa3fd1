using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>One place of a scenario, read strictly: it knows its path, so that a fault names the field.</summary>
internal sealed partial class Field(JsonElement element, string path)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    public string Path => path;

    public bool IsNull => element.ValueKind == JsonValueKind.Null;

    public ScenarioException Fault(string what) => new($"Champ {(path.Length == 0 ? "(racine)" : path)} : {what}.");

    /// <summary>The named fields of an object; an unknown one is refused.</summary>
    public Fields Object(params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Fault("un objet { … } est attendu");
        }

        var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = Name(property);
            var inner = path.Length == 0 ? name : $"{path}.{name}";
            if (known.Length > 0 && !known.Contains(name))
            {
                throw new ScenarioException($"Champ {inner} : inconnu ; ceux qui existent ici : {string.Join(", ", known)}.");
            }

            if (!fields.TryAdd(name, new Field(property.Value, inner)))
            {
                throw new ScenarioException($"Champ {inner} : écrit deux fois.");
            }
        }

        return new Fields(this, fields);
    }

    /// <summary>All the fields of an object whose names are data.</summary>
    public IEnumerable<(string Name, Field Value)> Entries() => Object().All;

    public IReadOnlyList<Field> List() => element.ValueKind == JsonValueKind.Array
        ? [.. element.EnumerateArray().Select((item, i) => new Field(item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]"))]
        : throw Fault("une liste [ … ] est attendue");

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    /// <summary>A text of one line.</summary>
    /// <param name="most">What the portal keeps of it, in characters.</param>
    public string Text(int most = int.MaxValue)
    {
        var text = Words(most);
        return text.Any(char.IsControl) ? throw Fault("ce texte contient un caractère de commande") : text;
    }

    /// <summary>A text of one or more lines, as a person writes a reason.</summary>
    public string Words(int most)
    {
        var text = element.ValueKind == JsonValueKind.String ? Whole(element.GetString).Trim() : throw Fault("un texte entre guillemets est attendu");
        return text.Length == 0 ? throw Fault("ce texte est vide")
            : text.Length > most ? throw Fault($"ce texte compte {most} caractères au plus")
            : text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? throw Fault("ce texte contient un caractère de commande")
            : text;
    }

    /// <summary>Any text, nothing included.</summary>
    public string Free() => element.ValueKind == JsonValueKind.String ? Whole(element.GetString) : throw Fault("un texte entre guillemets est attendu");

    private string Name(JsonProperty property) => Whole(() => property.Name);

    /// <summary>Half a character, such as \ud800 alone, is no text.</summary>
    private string Whole(Func<string?> read)
    {
        try
        {
            return read()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault("ce texte contient la moitié d’un caractère");
        }
    }

    public bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("true ou false est attendu"),
    };

    public int Number(int least, int most)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var number))
        {
            throw Fault("un nombre entier est attendu");
        }

        return number < least ? throw Fault($"ce nombre doit être au moins {least}") : number > most ? throw Fault($"ce nombre doit être au plus {most}") : number;
    }

    public decimal Euros(bool isZeroAllowed = false)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetDecimal(out var amount))
        {
            throw Fault("un montant en euros est attendu, par exemple 30.00");
        }

        if (amount < 0 || (amount == 0 && !isZeroAllowed) || amount > 1_000_000m || !Money.IsExact(amount))
        {
            throw Fault("ce montant doit être positif, avec deux décimales au plus");
        }

        return amount;
    }

    public DateOnly Day()
    {
        if (!DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw Fault($"« {Text()} » n’est pas une date du calendrier, écrite AAAA-MM-JJ");
        }

        return day.Year is >= FirstYear and <= LastYear ? day : throw Fault($"l’année {day.Year:0000} est trop lointaine : de {FirstYear} à {LastYear}");
    }

    public TimeOnly Time() => TimeOnly.TryParseExact(Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time
        : throw Fault($"« {Text()} » n’est pas une heure, écrite HH:mm");

    public YearlyDate DayOfYear() => YearlyDate.TryParse(Text(), out var day) ? day : throw Fault($"« {Text()} » n’est pas un jour de l’année, écrit MM-JJ");

    public T OneOf<T>(IReadOnlyDictionary<string, T> words) => words.TryGetValue(Text(), out var value)
        ? value
        : throw Fault($"« {Text()} » n’existe pas ici ; valeurs possibles : {string.Join(", ", words.Keys)}");

    /// <summary>A year, from its name in an object.</summary>
    public static int Year(string name, Field field) => YearText().IsMatch(name) && int.Parse(name, CultureInfo.InvariantCulture) is >= 1990 and <= 2100 and var year
        ? year
        : throw field.Fault($"« {name} » n’est pas une année");

    [GeneratedRegex("^[0-9]{4}$")]
    private static partial Regex YearText();
}

/// <summary>The fields of one object.</summary>
internal sealed class Fields(Field owner, Dictionary<string, Field> fields)
{
    public IEnumerable<(string Name, Field Value)> All => fields.Select(f => (f.Key, f.Value));

    public Field Need(string name) => fields.TryGetValue(name, out var field) && !field.IsNull
        ? field
        : throw new ScenarioException($"Champ {(owner.Path.Length == 0 ? name : $"{owner.Path}.{name}")} : il manque.");

    public Field? Find(string name) => fields.TryGetValue(name, out var field) && !field.IsNull ? field : null;

    public bool IsNull(string name) => fields.TryGetValue(name, out var field) && field.IsNull;
}
