using Pic.Application.Board;
using Pic.Application.Invoicing;
using Pic.Application.Joining;
using Pic.Application.Members;
using Pic.Rules.Board;
using Pic.Rules.Invoicing;

namespace Pic.Application.Rehearsals;

/// <summary>Reads the events of a scenario; each kind has its own fields and no others.</summary>
internal sealed class EventReader
{
    private readonly Dictionary<string, ScenarioMember> known;
    private readonly DateOnly start;
    private readonly DateOnly end;

    private EventReader(IReadOnlyList<ScenarioMember> members, DateOnly start, DateOnly end) =>
        (known, this.start, this.end) = (members.ToDictionary(m => m.Number, StringComparer.Ordinal), start, end);

    public static IReadOnlyList<ScenarioEvent> Read(Field list, IReadOnlyList<ScenarioMember> members, DateOnly start, DateOnly end)
    {
        var reader = new EventReader(members, start, end);
        var items = list.List();
        foreach (var newcomer in items)
        {
            reader.Announce(newcomer);
        }

        return [.. items.Select(reader.ReadOne)];
    }

    /// <summary>Newcomers are known to every event, in whatever order the file names them.</summary>
    private void Announce(Field field)
    {
        var fields = field.Object();
        if (fields.Find("type")?.Text() is not ("newAssociation" or "application"))
        {
            return;
        }

        var member = ScenarioReader.ReadNewMember(fields, fields.Need("on").Day());
        if (!known.TryAdd(member.Number, member))
        {
            throw fields.Need("association").Fault($"le numéro {member.Number} est déjà donné");
        }
    }

    private ScenarioEvent ReadOne(Field field)
    {
        var type = field.Object().Need("type");
        return type.Text() switch
        {
            "payment" => Payment(field),
            "chequeBounced" => Of(field, f => new ChequeBouncedEvent(On(f), At(f), Who(f), f.Need("amount").Euros()), "amount"),
            "departureNotice" => Of(field, f => new DepartureEvent(On(f), At(f), Who(f), f.Find("reason")?.OneOf(Reasons) ?? DepartureReason.Left, f.Find("effective")?.Day() ?? On(f)), "reason", "effective"),
            "contact" => Of(field, f => new ContactEvent(On(f), At(f), Who(f), f.Find("channel")?.OneOf(Channels) ?? ContactChannel.Phone, f.Find("human")?.Flag() ?? true), "channel", "human"),
            "mailBounced" => MailBounced(field),
            "application" => Of(field, f => new ApplicationEvent(On(f), At(f), Who(f), known[Who(f)], Needs(f)), "name", "kind", "needs", "contacts"),
            "boardDecision" => Of(field, Decision, "decision", "until", "instalments", "reason"),
            "securityCut" => Security(field, isCut: true),
            "securityLift" => Security(field, isCut: false),
            "letterOutcome" => Of(field, f => new LetterOutcomeEvent(On(f), At(f), Who(f), f.Need("outcome").OneOf(Outcomes)), "outcome"),
            "reminderCost" => Of(field, f => new ReminderCostEvent(On(f), At(f), Who(f), f.Need("amount").Euros(), f.Find("reason")?.Words(InvoiceLine.DescriptionLimit) ?? "lettre recommandée"), "amount", "reason"),
            "schedulerDown" => SchedulerDown(field),
            "newAssociation" => NewAssociation(field),
            "orderFails" => Of(field, f => new OrderFailsEvent(On(f), At(f), Who(f), f.Find("times")?.Number(1, int.MaxValue) ?? 1), "times"),
            "audit" => Audit(field),
            var other => throw type.Fault($"« {other} » n’est pas un type d’événement"),
        };
    }

    private static T Of<T>(Field field, Func<Fields, T> make, params string[] own)
        where T : ScenarioEvent => make(field.Object(["on", "at", "type", "association", .. own]));

    private PaymentEvent Payment(Field field) => Of(
        field,
        f => new PaymentEvent(On(f), At(f), Who(f), f.Need("amount").Euros(), f.Find("method")?.OneOf(Methods) ?? PaymentMethod.Transfer, Allocate(f)),
        "amount",
        "method",
        "allocate");

    private List<(string Association, decimal Amount)>? Allocate(Fields fields)
    {
        if (fields.Find("allocate") is not { } list)
        {
            return null;
        }

        var shares = list.List().Select(item => item.Object("association", "amount")).Select(f => (Who(f), f.Need("amount").Euros())).ToList();
        return shares.Sum(s => s.Item2) <= fields.Need("amount").Euros() ? shares : throw list.Fault("les parts dépassent le paiement");
    }

    private MailBouncedEvent MailBounced(Field field)
    {
        var fields = field.Object("on", "at", "type", "association", "email");
        return new MailBouncedEvent(On(fields), At(fields), Who(fields), fields.Need("email").Text(Contact.EmailLimit));
    }

    private BoardDecisionEvent Decision(Fields fields)
    {
        var instalments = fields.Find("instalments")?.List().Select(i => i.Object("on", "amount")).Select(i => new PlannedInstalment(i.Need("on").Day(), i.Need("amount").Euros())).ToList() ?? [];
        return new BoardDecisionEvent(On(fields), At(fields), Who(fields), fields.Need("decision").OneOf(Decisions), fields.Find("until")?.Day(), fields.Find("reason")?.Words(Deferral.ReasonLimit), instalments);
    }

    private SecurityEvent Security(Field field, bool isCut) => Of(
        field,
        f =>
        {
            var service = f.Need("service");
            return known[Who(f)].Services.Any(s => s.Label == service.Text())
                ? new SecurityEvent(On(f), At(f), Who(f), service.Text(), isCut)
                : throw service.Fault($"« {service.Text()} » n’est pas un service de {Who(f)}");
        },
        "service");

    private SchedulerDownEvent SchedulerDown(Field field)
    {
        var fields = field.Object("on", "at", "type", "until");
        var until = fields.Need("until");
        return until.Day() >= On(fields) ? new SchedulerDownEvent(On(fields), At(fields), until.Day()) : throw until.Fault("la reprise précède l’arrêt");
    }

    private NewAssociationEvent NewAssociation(Field field)
    {
        var fields = field.Object("on", "at", "type", "association", "name", "kind", "joined", "contacts", "services");
        return new NewAssociationEvent(On(fields), At(fields), known[Who(fields)]);
    }

    private AuditEvent Audit(Field field)
    {
        var fields = field.Object("on", "at", "type");
        return new AuditEvent(On(fields), At(fields));
    }

    private static List<string> Needs(Fields fields)
    {
        if (fields.Find("needs") is not { } needs)
        {
            return [];
        }

        var words = needs.IsList ? needs.List().Select(n => n.Text()).ToList() : [needs.Text()];
        return string.Join(", ", words).Length <= MembershipApplication.NoteLimit ? words : throw needs.Fault($"ces besoins comptent {MembershipApplication.NoteLimit} caractères au plus");
    }

    private DateOnly On(Fields fields)
    {
        var on = fields.Need("on");
        return on.Day() >= start && on.Day() <= end ? on.Day() : throw on.Fault("ce jour est hors de la répétition");
    }

    private static TimeOnly At(Fields fields) => fields.Find("at")?.Time() ?? ScenarioEvent.Noon;

    private string Who(Fields fields)
    {
        var who = fields.Need("association");
        return known.ContainsKey(who.Text()) ? who.Text() : throw who.Fault($"« {who.Text()} » n’est pas une association de ce scénario");
    }

    private static readonly Dictionary<string, PaymentMethod> Methods = new(StringComparer.Ordinal)
    {
        ["transfer"] = PaymentMethod.Transfer, ["cheque"] = PaymentMethod.Cheque, ["cash"] = PaymentMethod.Cash,
    };

    private static readonly Dictionary<string, DepartureReason> Reasons = new(StringComparer.Ordinal) { ["left"] = DepartureReason.Left, ["dissolved"] = DepartureReason.Dissolved };

    private static readonly Dictionary<string, ContactChannel> Channels = new(StringComparer.Ordinal)
    {
        ["phone"] = ContactChannel.Phone, ["mail"] = ContactChannel.Mail, ["meeting"] = ContactChannel.Meeting, ["letter"] = ContactChannel.Letter,
    };

    private static readonly Dictionary<string, LetterOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["delivered"] = LetterOutcome.Delivered, ["unclaimed"] = LetterOutcome.Unclaimed, ["refused"] = LetterOutcome.Refused, ["unknownAddress"] = LetterOutcome.UnknownAddress,
    };

    private static readonly Dictionary<string, BoardDecision> Decisions = Enum.GetValues<BoardDecision>()
        .ToDictionary(d => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(d.ToString()), StringComparer.Ordinal);
}
