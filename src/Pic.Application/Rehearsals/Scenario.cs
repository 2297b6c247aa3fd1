using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Rehearsals;

/// <summary>A season to be rehearsed: from a day to a day, with its rules, its associations and what happens to them.</summary>
public sealed record Scenario(string Name, DateOnly Start, DateOnly End, ScenarioRules Rules, IReadOnlyList<ScenarioMember> Members, IReadOnlyList<ScenarioEvent> Events);

/// <summary>The rules of the season; what is not said is the default of the calendar.</summary>
public sealed record ScenarioRules
{
    public decimal AssociationDues { get; init; } = 30m;
    public decimal PersonDues { get; init; } = 15m;
    public IReadOnlyDictionary<int, (decimal Association, decimal Person)> DuesByYear { get; init; } = new Dictionary<int, (decimal, decimal)>();
    public IReadOnlyDictionary<int, DateOnly> GeneralMeetings { get; init; } = new Dictionary<int, DateOnly>();

    /// <summary>Null when the scenario does not say: the last Tuesday of every month.</summary>
    public IReadOnlyList<DateOnly>? BoardMeetings { get; init; }

    /// <summary>Null when carry-over is switched off.</summary>
    public YearlyDate? CarryOver { get; init; } = new(9, 1);

    public YearlyDate DepartureDeadline { get; init; } = new(1, 20);
    public int LetterNoticeDays { get; init; } = 15;
    public int DeletionDelayDays { get; init; } = 5;
}

/// <summary>A member as the season finds it.</summary>
public sealed record ScenarioMember
{
    public required string Number { get; init; }
    public required string Name { get; init; }
    public MemberKind Kind { get; init; }
    public DateOnly Joined { get; init; }
    public IReadOnlyList<ScenarioContact> Contacts { get; init; } = [];
    public IReadOnlyList<HostedThing> Services { get; init; } = [];
    public IReadOnlyDictionary<int, decimal> OpeningBalances { get; init; } = new Dictionary<int, decimal>();
    public DateOnly? SuspendedSince { get; init; }
}

/// <summary>A contact and its roles.</summary>
public sealed record ScenarioContact(string Email, IReadOnlyList<ContactRole> Roles);

/// <summary>A service; a domain name has an end.</summary>
public sealed record HostedThing(ServiceKind Kind, string Label, DateOnly? Expires);

/// <summary>Something that happens at a moment.</summary>
public abstract record ScenarioEvent(DateOnly On, TimeOnly At, string Association)
{
    public static readonly TimeOnly Noon = new(12, 0);

    /// <summary>The word a scenario writes for it.</summary>
    public abstract string Type { get; }
}

public sealed record PaymentEvent(DateOnly On, TimeOnly At, string Association, decimal Amount, PaymentMethod Method, IReadOnlyList<(string Association, decimal Amount)>? Allocate)
    : ScenarioEvent(On, At, Association)
{
    public override string Type => "payment";
}

public sealed record ChequeBouncedEvent(DateOnly On, TimeOnly At, string Association, decimal Amount) : ScenarioEvent(On, At, Association)
{
    public override string Type => "chequeBounced";
}

public sealed record DepartureEvent(DateOnly On, TimeOnly At, string Association, DepartureReason Reason, DateOnly Effective) : ScenarioEvent(On, At, Association)
{
    public override string Type => "departureNotice";
}

public sealed record ContactEvent(DateOnly On, TimeOnly At, string Association, ContactChannel Channel, bool IsHuman) : ScenarioEvent(On, At, Association)
{
    public override string Type => "contact";
}

public sealed record MailBouncedEvent(DateOnly On, TimeOnly At, string Association, string Email) : ScenarioEvent(On, At, Association)
{
    public override string Type => "mailBounced";
}

public sealed record ApplicationEvent(DateOnly On, TimeOnly At, string Association, ScenarioMember Member, IReadOnlyList<string> Needs) : ScenarioEvent(On, At, Association)
{
    public override string Type => "application";
}

public sealed record BoardDecisionEvent(DateOnly On, TimeOnly At, string Association, BoardDecision Decision, DateOnly? Until, string? Reason, IReadOnlyList<PlannedInstalment> Instalments)
    : ScenarioEvent(On, At, Association)
{
    public override string Type => "boardDecision";
}

public sealed record SecurityEvent(DateOnly On, TimeOnly At, string Association, string Service, bool IsCut) : ScenarioEvent(On, At, Association)
{
    public override string Type => IsCut ? "securityCut" : "securityLift";
}

public sealed record LetterOutcomeEvent(DateOnly On, TimeOnly At, string Association, LetterOutcome Outcome) : ScenarioEvent(On, At, Association)
{
    public override string Type => "letterOutcome";
}

public sealed record ReminderCostEvent(DateOnly On, TimeOnly At, string Association, decimal Amount, string Reason) : ScenarioEvent(On, At, Association)
{
    public override string Type => "reminderCost";
}

public sealed record SchedulerDownEvent(DateOnly On, TimeOnly At, DateOnly Until) : ScenarioEvent(On, At, "")
{
    public override string Type => "schedulerDown";
}

public sealed record NewAssociationEvent(DateOnly On, TimeOnly At, ScenarioMember Member) : ScenarioEvent(On, At, Member.Number)
{
    public override string Type => "newAssociation";
}

public sealed record OrderFailsEvent(DateOnly On, TimeOnly At, string Association, int Times) : ScenarioEvent(On, At, Association)
{
    public override string Type => "orderFails";
}

public sealed record AuditEvent(DateOnly On, TimeOnly At) : ScenarioEvent(On, At, "")
{
    public override string Type => "audit";
}
