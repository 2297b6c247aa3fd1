using System.Text.Json;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Rehearsals;

/// <summary>Reads a scenario, strictly: an unknown field, a wrong type or an impossible date is refused with the line or the field.</summary>
public static class ScenarioReader
{
    private const int LongestYears = 30;

    private static readonly Dictionary<string, MemberKind> Kinds = new(StringComparer.Ordinal) { ["association"] = MemberKind.Association, ["person"] = MemberKind.Person };

    private static readonly Dictionary<string, ServiceKind> ServiceKinds = new(StringComparer.Ordinal)
    {
        ["site"] = ServiceKind.Site,
        ["list"] = ServiceKind.MailingList,
        ["cloud"] = ServiceKind.Cloud,
        ["domain"] = ServiceKind.DomainName,
    };

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

        if (end.Year - start.Year > LongestYears || start.Year < 1990)
        {
            throw fields.Need("end").Fault($"une répétition dure {LongestYears} ans au plus, à partir de 1990");
        }

        var rules = fields.Find("rules") is { } said ? RulesReader.Read(said) : new ScenarioRules();
        var members = new Dictionary<string, ScenarioMember>(StringComparer.Ordinal);
        foreach (var field in fields.Need("associations").List())
        {
            var member = ReadMember(field);
            if (!members.TryAdd(member.Number, member))
            {
                throw field.Fault($"le numéro {member.Number} est donné deux fois");
            }
        }

        var events = fields.Find("events") is { } list ? EventReader.Read(list, [.. members.Values], start, end) : [];
        return new Scenario(fields.Find("name")?.Text() ?? "", start, end, rules, [.. members.Values], events);
    }

    private static ScenarioMember ReadMember(Field field)
    {
        var fields = field.Object("number", "name", "kind", "joined", "contacts", "services", "openingBalances", "suspendedSince");
        var number = fields.Need("number");
        return new ScenarioMember
        {
            Number = Number(number),
            Name = fields.Find("name")?.Text() ?? number.Text(),
            Kind = fields.Find("kind")?.OneOf(Kinds) ?? MemberKind.Association,
            Joined = fields.Find("joined")?.Day() ?? new DateOnly(2000, 1, 1),
            Contacts = Contacts(fields.Find("contacts")),
            Services = Services(fields.Find("services")),
            OpeningBalances = Balances(fields.Find("openingBalances")),
            SuspendedSince = fields.Find("suspendedSince")?.Day(),
        };
    }

    /// <summary>A member that comes during the season.</summary>
    internal static ScenarioMember ReadNewMember(Fields fields, DateOnly on) => new()
    {
        Number = Number(fields.Need("association")),
        Name = fields.Find("name")?.Text() ?? fields.Need("association").Text(),
        Kind = fields.Find("kind")?.OneOf(Kinds) ?? MemberKind.Association,
        Joined = fields.Find("joined")?.Day() ?? on,
        Contacts = Contacts(fields.Find("contacts")),
        Services = Services(fields.Find("services")),
    };

    internal static string Number(Field field)
    {
        var text = field.Text();
        return text.Length <= Pic.Application.Members.Member.NumberLimit ? text : throw field.Fault($"un numéro compte {Pic.Application.Members.Member.NumberLimit} caractères au plus");
    }

    private static List<ScenarioContact> Contacts(Field? list) => list is null ? [] : [.. list.List().Select(field =>
    {
        var fields = field.Object("email", "roles", "name");
        var roles = fields.Find("roles")?.List().Select(r => Role(r.Text())).Distinct().ToList() ?? [];
        var email = fields.Need("email");
        return email.Text().Contains('@', StringComparison.Ordinal)
            ? new ScenarioContact(email.Text(), roles.Count == 0 ? [ContactRole.Representative] : roles)
            : throw email.Fault($"« {email.Text()} » n’est pas une adresse électronique");
    })];

    private static ContactRole Role(string word) => word switch
    {
        "treasurer" or "treasury" or "vice-treasurer" => ContactRole.Treasury,
        "technical" or "tech" or "admin" => ContactRole.Technical,
        "mail" or "postal" or "post" => ContactRole.Mail,
        _ => ContactRole.Representative,
    };

    private static List<HostedThing> Services(Field? list) => list is null ? [] : [.. list.List().Select(field =>
    {
        var fields = field.Object("kind", "label", "expires");
        var kind = fields.Need("kind").OneOf(ServiceKinds);
        var expires = fields.Find("expires");
        return expires is not null && kind != ServiceKind.DomainName
            ? throw expires.Fault("seul un nom de domaine a une échéance")
            : new HostedThing(kind, fields.Need("label").Text(), expires?.Day());
    })];

    private static Dictionary<int, decimal> Balances(Field? field) =>
        field?.Entries().ToDictionary(entry => Field.Year(entry.Name, entry.Value), entry => entry.Value.Euros(isZeroAllowed: true)) ?? [];
}
