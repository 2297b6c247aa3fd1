using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Rules.Members;
using Pic.Web.Features.Shared;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Contacts;

/// <summary>The contacts of one member.</summary>
[Route("equipe/adherents/{number}/contacts")]
[Authorize(Policies.MemberKeeper)]
public sealed class ContactsController(PicDbContext db, SaveContact save, CurrentActor current) : Controller
{
    [HttpGet("nouveau")]
    public async Task<IActionResult> New(string number) =>
        await NameAsync(number) is { } name ? View("Edit", new ContactInput { Number = number, MemberName = name, Representative = true }) : NotFound();

    [HttpPost("nouveau")]
    public async Task<IActionResult> Create(string number, ContactInput input, CancellationToken cancellation)
    {
        if (await NameAsync(number) is not { } name)
        {
            return NotFound();
        }

        (input.Number, input.MemberName) = (number, name);
        if (!ModelState.IsValid)
        {
            return this.Invalid("Edit", input);
        }

        var saved = await save.AddAsync(number, input.Details(), current.Actor, cancellation);
        return saved.Refusal is { } refusal ? this.Refused(refusal, "Edit", input) : Back(number, $"{saved.Value.Name} est enregistré·e parmi les contacts.");
    }

    [HttpGet("{id:long}")]
    public async Task<IActionResult> Edit(string number, long id)
    {
        var held = await db.ContactAssignments.Include(a => a.Contact).Include(a => a.Member).AsNoTracking()
            .Where(a => a.Member.Number == number && a.ContactId == id && a.Until == null).ToListAsync();
        return held.Count == 0 ? NotFound() : View(ContactInput.Of(held));
    }

    [HttpPost("{id:long}")]
    public async Task<IActionResult> Update(string number, long id, ContactInput input, CancellationToken cancellation)
    {
        if (!await HoldsAsync(number, id, cancellation))
        {
            return NotFound();
        }

        (input.Number, input.Id, input.MemberName) = (number, id, await NameAsync(number) ?? "");
        if (!ModelState.IsValid)
        {
            return this.Invalid("Edit", input);
        }

        var saved = await save.ChangeAsync(number, id, input.Details(), input.Seen ?? "", current.Actor, cancellation);
        return saved.Refusal is { } refusal ? this.Refused(refusal, "Edit", input) : Back(number, $"La fiche de {saved.Value.Name} est enregistrée.");
    }

    [HttpPost("{id:long}/retirer")]
    public async Task<IActionResult> Remove(string number, long id, CancellationToken cancellation)
    {
        if (!await HoldsAsync(number, id, cancellation))
        {
            return NotFound();
        }

        var removed = await save.RemoveAsync(number, id, current.Actor, cancellation);
        return removed.Refusal is { } refusal
            ? this.Refused(refusal, $"/equipe/adherents/{number}/contacts/{id}")
            : Back(number, $"{removed.Value.Name} ne fait plus partie des contacts.");
    }

    private Task<bool> HoldsAsync(string number, long id, CancellationToken cancellation) =>
        db.ContactAssignments.AnyAsync(a => a.Member.Number == number && a.ContactId == id && a.Until == null, cancellation);

    private Task<string?> NameAsync(string number) => db.Members.Where(m => m.Number == number).Select(m => (string?)m.Name).FirstOrDefaultAsync();

    private RedirectResult Back(string number, string said)
    {
        this.Say(said);
        return Redirect($"/equipe/adherents/{number}#contacts");
    }
}

/// <summary>What the form of a contact may send.</summary>
public sealed class ContactInput
{
    public string? Number { get; set; }

    public string MemberName { get; set; } = "";

    public long? Id { get; set; }

    /// <summary>What stood there when the form was opened.</summary>
    public string? Seen { get; set; }

    [Required(ErrorMessage = "Indiquez le nom de la personne."), StringLength(Contact.NameLimit)]
    public string Name { get; set; } = "";

    [StringLength(Contact.EmailLimit)]
    public string? Email { get; set; }

    [StringLength(Contact.PhoneLimit)]
    public string? Phone { get; set; }

    public bool Representative { get; set; }

    public bool Treasury { get; set; }

    public bool Technical { get; set; }

    public bool Mail { get; set; }

    public ContactDetails Details() => new(Name, Email, Phone, [.. Roles()]);

    public static ContactInput Of(IReadOnlyList<ContactAssignment> held) => new()
    {
        Number = held[0].Member.Number,
        MemberName = held[0].Member.Name,
        Id = held[0].ContactId,
        Seen = SaveContact.Seen(held[0].Contact, held.Select(a => a.Role)),
        Name = held[0].Contact.Name,
        Email = held[0].Contact.Email,
        Phone = held[0].Contact.Phone,
        Representative = held.Any(a => a.Role == ContactRole.Representative),
        Treasury = held.Any(a => a.Role == ContactRole.Treasury),
        Technical = held.Any(a => a.Role == ContactRole.Technical),
        Mail = held.Any(a => a.Role == ContactRole.Mail),
    };

    private IEnumerable<ContactRole> Roles()
    {
        foreach (var (ticked, role) in new[] { (Representative, ContactRole.Representative), (Treasury, ContactRole.Treasury), (Technical, ContactRole.Technical), (Mail, ContactRole.Mail) })
        {
            if (ticked)
            {
                yield return role;
            }
        }
    }
}
