using Pic.Application.Data;
using Pic.Application.Joining;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Demo;

/// <summary>Who stands at the door of the demo: two candidates, a site on trial that ends soon, and what members ask for.</summary>
internal sealed class DemoDoor(PicDbContext db, DemoCalendar calendar, DemoCast cast)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await CandidateAsync("Les Ateliers du Faubourg", "Nadia Ferrand", "nadia@ateliers-du-faubourg.example", -9, "Un site pour nos horaires et une liste pour les bénévoles.", (DemoTeam.Secretary.Name, "L’appeler avant le conseil", 5), cancellation);
        await CandidateAsync("Chorale Les Mésanges", "Yves Amiel", "yves@mesanges.example", -23, "Une liste pour quarante choristes.", (null, null, 0), cancellation);
        await TrialAsync(cancellation);
        Ask(cast.Pair.First, ServiceKind.MailingList, "Une liste « jardin » pour douze personnes, où seuls les abonnés écrivent.", -3, ServiceRequestState.Open, null);
        Ask(cast.WithCredit, ServiceKind.Cloud, "Un espace de fichiers pour le bureau, cinq comptes.", -6, ServiceRequestState.Open, null);
        Ask(cast.Three[0], ServiceKind.DomainName, "Le nom clic-et-compagnie.example.", -40, ServiceRequestState.Done, "Déposé pour un an, l’adresse de votre site suit.");
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task CandidateAsync(string name, string person, string email, int days, string needs, (string? Owner, string? Action, int In) next, CancellationToken cancellation)
    {
        var (on, member) = (calendar.Today.AddDays(days), await MemberAsync(name, MembershipState.Candidate, person, email, cancellation));
        Pass(member, null, MembershipState.Candidate, on);
        db.MembershipApplications.Add(new MembershipApplication
        {
            Kind = MemberKind.Association,
            Name = name,
            ContactName = person,
            Email = email,
            WantsSite = needs.Contains("site", StringComparison.Ordinal),
            WantsLists = needs.Contains("liste", StringComparison.Ordinal),
            Needs = needs,
            HeardFrom = "Une association voisine",
            StartedAt = DemoCalendar.At(on, 18),
            SentAt = DemoCalendar.At(on, 19),
            MemberId = member.Id,
            Owner = next.Owner,
            NextAction = next.Action,
            NextOn = next.Action is null ? null : calendar.Today.AddDays(next.In),
        });
    }

    private async Task TrialAsync(CancellationToken cancellation)
    {
        var (on, member) = (calendar.Today.AddMonths(-TrialHosting.WarningMonths).AddDays(-4), await MemberAsync("Collectif Vélo des Coteaux", MembershipState.Trial, "Inès Roumieu", "ines@velo-coteaux.example", cancellation));
        Pass(member, null, MembershipState.Trial, on);
        Ask(member.Id, member.Name, ServiceKind.Site, "Site à l’essai, un an.", on, ServiceRequestState.Done, "Le site est en ligne.");
    }

    private async Task<Member> MemberAsync(string name, MembershipState state, string person, string email, CancellationToken cancellation)
    {
        var member = new Member { Number = (await db.TakeMemberNumberAsync(cancellation)).ToString(), Kind = MemberKind.Association, Name = name, State = state, LegalForm = LegalForm.Association1901 };
        member.RefreshSearchText();
        var contact = new Contact { Name = person, Email = email, ConfirmedOn = calendar.Today.AddDays(-30) };
        contact.RefreshSearchText();
        member.Assignments.Add(new ContactAssignment { Contact = contact, Role = ContactRole.Representative, Since = calendar.Today.AddDays(-30) });
        db.Members.Add(member);
        await db.SaveChangesAsync(cancellation);
        return member;
    }

    private void Pass(Member member, MembershipState? from, MembershipState to, DateOnly on) =>
        db.MembershipChanges.Add(new MembershipChange { MemberId = member.Id, From = from, To = to, On = on, RecordedAt = DemoCalendar.At(on, 19), RecordedBy = "Formulaire d’adhésion" });

    private void Ask(DemoMember member, ServiceKind kind, string wish, int days, ServiceRequestState state, string? answer) =>
        Ask(member.Id, member.Row.Name, kind, wish, calendar.Today.AddDays(days), state, answer);

    private void Ask(long member, string name, ServiceKind kind, string wish, DateOnly on, ServiceRequestState state, string? answer) => db.ServiceRequests.Add(new ServiceRequest
    {
        MemberId = member,
        Kind = kind,
        Wish = wish,
        AskedAt = DemoCalendar.At(on, 20),
        AskedBy = name,
        State = state,
        AnsweredAt = answer is null ? null : DemoCalendar.At(on.AddDays(2), 10),
        AnsweredBy = answer is null ? null : DemoTeam.SystemAdmin.Name,
        Answer = answer,
    });
}
