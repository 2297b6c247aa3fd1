using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Team;

/// <summary>Who belongs to the team and what each may do.</summary>
[Route("equipe/acces")]
public sealed class TeamController(KeepStaff staff, CurrentActor current) : Controller
{
    private const string Home = "/equipe/acces";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(new TeamModel(await staff.ListAsync(cancellation), current.SignedIn.AccountId, KeepStaff.Keepers.Any(role => User.IsInRole(role.ToString()))));

    [HttpGet("nouveau")]
    [Authorize(Policies.TeamKeeper)]
    public IActionResult New() => View(new TeamInput());

    [HttpPost]
    [Authorize(Policies.TeamKeeper)]
    public async Task<IActionResult> Create(TeamInput input, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        var invited = await staff.InviteAsync(input.Name, input.Email, input.Roles(), current.Actor, cancellation);
        if (invited.Refusal is { } refusal)
        {
            return this.Refused(refusal, nameof(New), input);
        }

        this.Say($"{input.Name.Trim()} reçoit un lien pour choisir son mot de passe, valable {AskPassword.InvitationDays} jours. Toute l’équipe est prévenue.");
        return Redirect(Home);
    }

    [HttpPost("{id:long}")]
    [Authorize(Policies.TeamKeeper)]
    public async Task<IActionResult> Update(long id, TeamRolesInput input, CancellationToken cancellation)
    {
        if ((await staff.ListAsync(cancellation)).All(m => m.AccountId != id))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Refused(Refusals.RolesUnread, Home);
        }

        var changed = await staff.SetRolesAsync(id, input.Roles(), current.Actor, cancellation);
        if (changed.Refusal is { } refusal)
        {
            return this.Refused(refusal, Home);
        }

        this.Say(changed.Value.Roles.Count == 0 ? $"{changed.Value.Name} n’est plus de l’équipe. Toute l’équipe est prévenue." : $"Les rôles de {changed.Value.Name} sont changés. Toute l’équipe est prévenue.");
        return Redirect(Home);
    }
}

public sealed record TeamModel(IReadOnlyList<TeamMember> Members, long OwnId, bool MayKeep);

public class TeamRolesInput
{
    public bool Treasurer { get; set; }
    public bool SystemAdmin { get; set; }
    public bool BoardMember { get; set; }
    public bool Secretary { get; set; }

    public IReadOnlyList<StaffRole> Roles() =>
        [.. new[] { (Treasurer, StaffRole.Treasurer), (SystemAdmin, StaffRole.SystemAdmin), (BoardMember, StaffRole.BoardMember), (Secretary, StaffRole.Secretary) }.Where(r => r.Item1).Select(r => r.Item2)];
}

public sealed class TeamInput : TeamRolesInput
{
    [Required(ErrorMessage = "Indiquez le nom de la personne."), StringLength(Account.NameLimit)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Indiquez son adresse électronique : le lien y est envoyé."), EmailAddress, StringLength(Account.EmailLimit)]
    public string Email { get; set; } = "";
}
