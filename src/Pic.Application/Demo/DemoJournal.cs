using Pic.Application.Journal;
using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>What the journal says of these years: calls, decisions, and why the members with a story stand where they stand.</summary>
internal sealed class DemoJournal(DemoSize size, DemoCalendar calendar, DemoRows rows, DemoCast cast)
{
    private readonly Draw draw = Draw.For(size.Seed, "journal");
    private readonly List<JournalEntry> entries = [];

    public void Generate()
    {
        foreach (var call in rows.Calls)
        {
            var issued = rows.Invoices.Where(i => i.DuesCallId == call.Id && i.Number is not null).ToList();
            Enter(call.IssuedOn, 10, DemoTeam.Treasurer.Name, null, "dues.called", $"Appel de cotisation {call.Year} émis : {issued.Count} factures.");
        }

        foreach (var note in rows.CreditNotes)
        {
            Enter(note.IssuedOn, 17, note.IssuedBy, note.MemberId, "credit-note.issued", $"Avoir {note.Number} émis.", note.Reason);
        }

        foreach (var change in rows.Changes.Where(c => c.To != MembershipState.Candidate && c.On >= new DateOnly(calendar.FirstYear, 1, 1)))
        {
            Enter(change.On, 21, change.RecordedBy, change.MemberId, Act(change.To), Sentence(change.To), change.Reason);
        }

        Stories();
        rows.Journal.AddRange(entries.Where(e => e.At < calendar.Now).OrderBy(e => e.At).ThenBy(e => e.MemberId));
    }

    private void Stories()
    {
        var year = calendar.SuspendedOn.Year;
        var board = new DateOnly(year, 8, 25);
        foreach (var member in cast.AllSuspended)
        {
            Enter(board, 21, DemoTeam.Secretary.Name, member.Id, "dues.suspension-decided", $"Le CA décide d’interrompre les services : cotisation {year} entièrement impayée.");
            Enter(calendar.SuspendedOn, 9, DemoTeam.SystemAdmin.Name, member.Id, "service.suspended", "Services interrompus (sauf les noms de domaine).", $"Cotisation {year} impayée, décision du CA.");
        }

        Enter(new DateOnly(year - 1, 8, 26), 21, DemoTeam.Secretary.Name, cast.SuspendedForTwoYears.Id, "dues.deferred", $"Sursis accordé jusqu’au 31 décembre {year - 1}.", "Subvention attendue en fin d’année.");
        Enter(new DateOnly(year, 1, 4), 9, "Échéances", cast.SuspendedForTwoYears.Id, "dues.deferral-ended", $"Le sursis est arrivé à son terme sans paiement ; la cotisation {year - 1} reste due.");
        Enter(board, 21, DemoTeam.Secretary.Name, cast.Deferred.Id, "dues.deferred", $"Sursis accordé jusqu’au 31 mars {year + 1}.", "La trésorerie change de mains ; paiement promis en un seul virement.");
        Enter(new DateOnly(year, 10, 6), 15, DemoTeam.Treasurer.Name, cast.SuspendedWithReminderCost.Id, "invoice.issued", "Frais de relance facturés : 7,50 €.", "Lettre recommandée.");
        Enter(new DateOnly(year, 10, 14), 11, DemoTeam.All[4].Name, cast.Suspended.Id, "contact.resumed", "Appel de la présidente : le règlement est annoncé.");
        if (calendar.LastDueYear == year)
        {
            Enter(board, 21, DemoTeam.Secretary.Name, cast.Late.Id, "dues.no-action", "Le CA décide de ne pas interrompre : pas d’action pour le moment.", "Courrier reçu, paiement annoncé.");
        }

        Enter(calendar.Today.AddDays(-6), 7, DemoTeam.SystemAdmin.Name, cast.CutForSecurity.Id, "service.suspended", $"Site {cast.CutForSecurity.Domain} interrompu pour raison de sécurité.", "Extension vulnérable, envois de spam constatés.");
        foreach (var member in cast.Bouncing)
        {
            Enter(calendar.Today.AddDays(-40), 4, "Retours de courriels", member.Id, "contact.bounced", "Les courriels reviennent : l’adresse est signalée.");
        }
    }

    private static string Act(MembershipState state) => "member." + (state switch
    {
        MembershipState.Member => "accepted",
        MembershipState.Refused => "refused",
        MembershipState.Removed => "removed",
        _ => "left",
    });

    private static string Sentence(MembershipState state) => state switch
    {
        MembershipState.Member => "Adhésion acceptée par le CA.",
        MembershipState.Refused => "Demande d’adhésion refusée par le CA.",
        MembershipState.Removed => "Radiation décidée par le CA et notifiée.",
        _ => "Départ enregistré.",
    };

    private void Enter(DateOnly on, int hour, string by, long? memberId, string act, string summary, string? reason = null)
    {
        var at = DemoCalendar.At(on, hour, draw.Below(60));
        entries.Add(new JournalEntry { Id = draw.Key(at), At = at, By = by, MemberId = memberId, Act = act, Summary = summary, Reason = reason, Origin = "demo" });
    }
}
