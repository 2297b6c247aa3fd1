using System.ComponentModel.DataAnnotations;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Candidates;

/// <summary>Which part of the pipeline is shown; the words stand in the address.</summary>
public enum CandidateTab
{
    EnCours,
    Arrivees,
    AFinaliser,
    Essais,
    Classees,
}

public sealed record CandidatesModel(CandidateTab Tab, IReadOnlyDictionary<CandidateTab, int> Counts, IReadOnlyList<CandidateRow> Rows, Pager Pager, DateOnly Today, bool MayAct);

/// <param name="Since">The day it came to the state it is in.</param>
/// <param name="Said">The condition or the reason recorded with that state.</param>
public sealed record CandidateRow(string Number, string Name, MembershipState State, CandidatePlan? Plan, DateOnly? Since, string? Said, DateOnly? LastContactOn, string? Contact, string? Email)
{
    /// <summary>Null for who is not on trial.</summary>
    public DateOnly? TrialEndsOn => State == MembershipState.Trial && Since is { } since ? TrialHosting.EndsOn(since) : null;

    public TrialStage Stage(DateOnly today) => State == MembershipState.Trial && Since is { } since ? TrialHosting.On(today, since) : TrialStage.Running;

    public bool MayDrop => State is MembershipState.Lead or MembershipState.Candidate or MembershipState.AcceptedUnderCondition;
}

/// <summary>What a candidate asks for, who looks after it and what comes next.</summary>
public sealed record CandidatePlan(bool Site, bool Lists, bool Cloud, bool Domain, string? Needs, string? Owner, string? NextAction, DateOnly? NextOn)
{
    public string Wishes => string.Join(", ", new[] { Site ? "site" : null, Lists ? "listes de diffusion" : null, Cloud ? "cloud" : null, Domain ? "nom de domaine" : null, Needs }.Where(w => !string.IsNullOrWhiteSpace(w)));

    public bool IsLate(DateOnly today) => NextOn is { } on && on < today;
}

/// <summary>An application that did not come by the portal.</summary>
public sealed class CandidateInput
{
    public MemberKind Kind { get; set; }

    [Required(ErrorMessage = "Indiquez le nom de l’association ou de la personne."), StringLength(Member.NameLimit)]
    public string? Name { get; set; }

    [StringLength(500)]
    public string? Needs { get; set; }

    [Required(ErrorMessage = "Indiquez la personne à qui répondre."), StringLength(Contact.NameLimit)]
    public string? ContactName { get; set; }

    [StringLength(Contact.EmailLimit)]
    public string? Email { get; set; }

    [StringLength(Contact.PhoneLimit)]
    public string? Phone { get; set; }
}
