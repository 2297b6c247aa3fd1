using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.MySpace.Contacts;

/// <summary>Who acts for one association, kept by the association itself.</summary>
[Route("mon-espace/{number}/contacts")]
public sealed class ContactsController(PicDbContext db, OwnMembers own, PortalRights rights, TimeProvider clock, CurrentActor current) : Controller
{
    private string Home => $"/mon-espace/{own.Current.Number}/contacts";

    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation) =>
        View(new OwnContactsModel(own.Current.Number, await WithInvitationsAsync(cancellation), clock.Today()));

    [HttpGet("nouveau")]
    public IActionResult New() => View(new InvitationInput());

    [HttpPost]
    public async Task<IActionResult> Create(InvitationInput input, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid(nameof(New), input);
        }

        var details = new ContactDetails(input.Name, input.Email, input.Phone, input.Roles());
        var invited = await rights.RunAsync((KeepContacts keep) => keep.InviteAsync(own.Current.Number, details, current.Actor, cancellation));
        return invited.Refusal is { } refusal ? this.Refused(refusal, nameof(New), input) : Back($"{invited.Value.Name} reçoit une invitation, valable {KeepContacts.InvitationDays} jours.");
    }

    [HttpPost("{contact:long}/invitation")]
    public async Task<IActionResult> InviteAgain(long contact, CancellationToken cancellation)
    {
        if (!await IsOwnAsync(contact, cancellation))
        {
            return NotFound();
        }

        var invited = await rights.RunAsync((KeepContacts keep) => keep.InviteAgainAsync(own.Current.Number, contact, current.Actor, cancellation));
        return invited.Refusal is { } refusal ? this.Refused(refusal, Home) : Back($"{invited.Value.Name} reçoit une nouvelle invitation, valable {KeepContacts.InvitationDays} jours.");
    }

    [HttpPost("{contact:long}")]
    public async Task<IActionResult> Update(long contact, RolesInput input, CancellationToken cancellation) =>
        !ModelState.IsValid ? this.Refused(Application.Members.Refusals.RolesUnread, Home)
        : input.Roles().Count == 0 && await IsOwnAsync(contact, cancellation)
            ? this.Refused(Application.Members.Refusals.RoleMissing(), Home)
            : await ActAsync(contact, input.Roles(), "Les rôles sont changés.", cancellation);

    [HttpPost("{contact:long}/retrait")]
    public Task<IActionResult> Remove(long contact, CancellationToken cancellation) => ActAsync(contact, [], "La personne est retirée : elle n’a plus accès à votre espace.", cancellation);

    [HttpPost("confirmation")]
    public async Task<IActionResult> Confirm(CancellationToken cancellation)
    {
        await rights.RunAsync((KeepContacts keep) => keep.ConfirmAsync(own.Current.Number, current.Actor, cancellation));
        return Back("Merci, vos contacts sont confirmés.");
    }

    // Who has come in is known to the portal only; it is asked about the contacts that this association sees.
    private async Task<IReadOnlyList<OwnContact>> WithInvitationsAsync(CancellationToken cancellation)
    {
        var contacts = await OwnContacts.ReadAsync(db, own.Current.Id, cancellation);
        var unopened = await rights.RunAsync((UnopenedInvitations sent) => sent.OfAsync([.. contacts.Select(c => c.Id)], cancellation));
        return [.. contacts.Select(c => c with { IsInvited = unopened.Contains(c.Id) })];
    }

    /// <summary>The person is one of this association's own, as seen with the contact's own rights.</summary>
    private async Task<bool> IsOwnAsync(long contact, CancellationToken cancellation) => (await OwnContacts.ReadAsync(db, own.Current.Id, cancellation)).Any(c => c.Id == contact);

    private async Task<IActionResult> ActAsync(long contact, IReadOnlyList<ContactRole> roles, string said, CancellationToken cancellation)
    {
        if (!await IsOwnAsync(contact, cancellation))
        {
            return NotFound();
        }

        var done = await rights.RunAsync((KeepContacts keep) => keep.SetRolesAsync(own.Current.Number, contact, roles, current.Actor, cancellation));
        return done.Refusal is { } refusal ? this.Refused(refusal, Home) : Back(said);
    }

    private LocalRedirectResult Back(string said)
    {
        this.Say(said);
        return LocalRedirect(Home);
    }
}

public sealed record OwnContactsModel(string Number, IReadOnlyList<OwnContact> Contacts, DateOnly Today)
{
    public bool NeedsConfirmation => OwnContacts.NeedConfirmation(Contacts, Today);
}

public class RolesInput
{
    public bool Representative { get; set; }
    public bool Treasury { get; set; }
    public bool Technical { get; set; }
    public bool Mail { get; set; }

    public IReadOnlyList<ContactRole> Roles() =>
        [.. new[] { (Representative, ContactRole.Representative), (Treasury, ContactRole.Treasury), (Technical, ContactRole.Technical), (Mail, ContactRole.Mail) }.Where(r => r.Item1).Select(r => r.Item2)];
}

public sealed class InvitationInput : RolesInput
{
    [Required(ErrorMessage = "Indiquez le nom de la personne."), StringLength(Contact.NameLimit)]
    public string Name { get; set; } = "";

    [Required(ErrorMessage = "Indiquez son adresse électronique : l’invitation y est envoyée."), EmailAddress, StringLength(Contact.EmailLimit)]
    public string Email { get; set; } = "";

    [StringLength(Contact.PhoneLimit)]
    public string? Phone { get; set; }
}
