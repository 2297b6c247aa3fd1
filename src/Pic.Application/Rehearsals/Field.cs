using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>One place of a scenario, read strictly: it knows its path, so that a fault names the field.</summary>
internal sealed partial class Field(JsonElement element, string path)
{
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
            var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (known.Length > 0 && !known.Contains(property.Name))
            {
                throw new ScenarioException($"Champ {inner} : inconnu ; ceux qui existent ici : {string.Join(", ", known)}.");
            }

            if (!fields.TryAdd(property.Name, new Field(property.Value, inner)))
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

    public string Text()
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString()!.Trim() : throw Fault("un texte entre guillemets est attendu");
        return text.Length > 0 ? text : throw Fault("ce texte est vide");
    }

    public bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("true ou false est attendu"),
    };

    public int Whole(int least = 0)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var number))
        {
            throw Fault("un nombre entier est attendu");
        }

        return number >= least ? number : throw Fault($"ce nombre doit être au moins {least}");
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

    public DateOnly Day() => DateOnly.TryParseExact(Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Fault($"« {Text()} » n’est pas une date du calendrier, écrite AAAA-MM-JJ");

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
