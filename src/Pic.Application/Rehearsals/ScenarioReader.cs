using System.Text;
using System.Text.Json;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Rehearsals;

/// <summary>Reads a scenario, strictly: an unknown field, a wrong type or an impossible date is refused with the line or the field.</summary>
public static class ScenarioReader
{
    private const int FirstYear = 1990;
    private const int LongestYears = 30;

    private static readonly Dictionary<string, MemberKind> Kinds = new(StringComparer.Ordinal) { ["association"] = MemberKind.Association, ["person"] = MemberKind.Person };

    private static readonly Dictionary<string, ServiceKind> ServiceKinds = new(StringComparer.Ordinal)
    {
        ["site"] = ServiceKind.Site,
        ["list"] = ServiceKind.MailingList,
        ["cloud"] = ServiceKind.Cloud,
        ["domain"] = ServiceKind.DomainName,
    };

    /// <summary>The roles of contacts, and the words people write for them.</summary>
    private static readonly Dictionary<string, ContactRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["representative"] = ContactRole.Representative,
        ["treasurer"] = ContactRole.Treasury,
        ["technical"] = ContactRole.Technical,
        ["mail"] = ContactRole.Mail,
        ["president"] = ContactRole.Representative,
        ["secretary"] = ContactRole.Representative,
        ["contact"] = ContactRole.Representative,
        ["member"] = ContactRole.Representative,
        ["board"] = ContactRole.Representative,
        ["treasury"] = ContactRole.Treasury,
        ["vice-treasurer"] = ContactRole.Treasury,
        ["tech"] = ContactRole.Technical,
        ["admin"] = ContactRole.Technical,
        ["webmaster"] = ContactRole.Technical,
        ["postal"] = ContactRole.Mail,
        ["post"] = ContactRole.Mail,
    };

    /// <summary>Reads a file, which is UTF-8.</summary>
    /// <exception cref="ScenarioException">The scenario cannot be played.</exception>
    public static Scenario Read(byte[] file)
    {
        try
        {
            return Read(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file));
        }
        catch (DecoderFallbackException fault)
        {
            throw new ScenarioException($"Ligne {file.Take(fault.Index).Count(b => b == '\n') + 1} : ce fichier n’est pas écrit en UTF-8. Enregistrez-le dans ce codage.");
        }
    }

    /// <exception cref="ScenarioException">The scenario cannot be played.</exception>
    public static Scenario Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'));
            return Read(new Field(document.RootElement, ""));
        }
        catch (JsonException fault)
        {
            throw new ScenarioException($"Ligne {fault.LineNumber + 1}, caractère {fault.BytePositionInLine + 1} : ce fichier n’est pas du JSON valable.");
        }
    }

    private static Scenario Read(Field root)
    {
        var fields = root.Object("name", "start", "end", "rules", "associations", "events");
        var start = fields.Need("start").Day();
        var end = fields.Need("end").Day();
        if (end < start)
        {
            throw fields.Need("end").Fault("la fin précède le début");
        }

        if (start.Year < FirstYear)
        {
            throw fields.Need("start").Fault($"une répétition commence en {FirstYear} au plus tôt");
        }

        if (end.Year - start.Year > LongestYears)
        {
            throw fields.Need("end").Fault($"une répétition dure {LongestYears} ans au plus");
        }

        var rules = fields.Find("rules") is { } said ? RulesReader.Read(said) : new ScenarioRules();
        var members = new Dictionary<string, ScenarioMember>(StringComparer.Ordinal);
        foreach (var field in fields.Need("associations").List())
        {
            var member = ReadMember(field, start);
            if (!members.TryAdd(member.Number, member))
            {
                throw field.Fault($"le numéro {member.Number} est donné deux fois");
            }
        }

        var events = fields.Find("events") is { } list ? EventReader.Read(list, [.. members.Values], start, end) : [];
        return new Scenario(fields.Find("name")?.Free() ?? "", start, end, rules, [.. members.Values], events);
    }

    private static ScenarioMember ReadMember(Field field, DateOnly start)
    {
        var fields = field.Object("number", "name", "kind", "joined", "contacts", "services", "openingBalances", "suspendedSince");
        var number = fields.Need("number");
        return new ScenarioMember
        {
            Number = Number(number),
            Name = fields.Find("name")?.Text(Member.NameLimit) ?? number.Text(),
            Kind = fields.Find("kind")?.OneOf(Kinds) ?? MemberKind.Association,
            Joined = fields.Find("joined")?.Day() ?? new DateOnly(2000, 1, 1),
            Contacts = Contacts(fields.Find("contacts")),
            Services = Services(fields.Find("services")),
            OpeningBalances = Balances(fields.Find("openingBalances")),
            SuspendedSince = fields.Find("suspendedSince") is { } since ? Before(since, start) : null,
        };
    }

    private static DateOnly Before(Field day, DateOnly start) => day.Day() <= start ? day.Day() : throw day.Fault("l’interruption est postérieure au début de la répétition");

    /// <summary>A member that comes during the season.</summary>
    internal static ScenarioMember ReadNewMember(Fields fields, DateOnly on) => new()
    {
        Number = Number(fields.Need("association")),
        Name = fields.Find("name")?.Text(Member.NameLimit) ?? fields.Need("association").Text(),
        Kind = fields.Find("kind")?.OneOf(Kinds) ?? MemberKind.Association,
        Joined = fields.Find("joined")?.Day() ?? on,
        Contacts = Contacts(fields.Find("contacts")),
        Services = Services(fields.Find("services")),
    };

    internal static string Number(Field field)
    {
        var text = field.Text();
        return text.Length <= Member.NumberLimit ? text : throw field.Fault($"un numéro compte {Member.NumberLimit} caractères au plus");
    }

    private static List<ScenarioContact> Contacts(Field? list) => list is null ? [] : [.. list.List().Select(field =>
    {
        var fields = field.Object("email", "roles", "name");
        var roles = fields.Find("roles")?.List().Select(r => r.OneOf(Roles)).Distinct().ToList() ?? [];
        var email = fields.Need("email");
        return email.Text(Contact.EmailLimit).Contains('@', StringComparison.Ordinal)
            ? new ScenarioContact(email.Text(), roles.Count == 0 ? [ContactRole.Representative] : roles)
            : throw email.Fault($"« {email.Text()} » n’est pas une adresse électronique");
    })];

    private static List<HostedThing> Services(Field? list) => list is null ? [] : [.. list.List().Select(field =>
    {
        var fields = field.Object("kind", "label", "expires");
        var kind = fields.Need("kind").OneOf(ServiceKinds);
        var expires = fields.Find("expires");
        return expires is not null && kind != ServiceKind.DomainName
            ? throw expires.Fault("seul un nom de domaine a une échéance")
            : new HostedThing(kind, fields.Need("label").Text(Service.LabelLimit), expires?.Day());
    })];

    private static Dictionary<int, decimal> Balances(Field? field) =>
        field?.Entries().ToDictionary(entry => Field.Year(entry.Name, entry.Value), entry => entry.Value.Euros(isZeroAllowed: true)) ?? [];
}
