using Microsoft.EntityFrameworkCore;
using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Data.Mappings;
using Pic.Application.Documents;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Rules;

namespace Pic.Application.Privacy;

/// <summary>All that the portal holds on one person, for that person: to be read, or to be taken elsewhere.</summary>
public sealed class OwnData(PicDbContext db, PaperDocument paper, TimeProvider clock)
{
    private const int Latest = 2000;
    private const int OnPaper = 200;

    public async Task<PersonalData> ReadAsync(long accountId, CancellationToken cancellation = default)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == accountId, cancellation);
        var key = (account.Email ?? "").ToLowerInvariant();
        var contact = await db.Contacts.AsNoTracking().Where(c => EF.Property<string>(c, ContactMapping.EmailKey) == key).OrderBy(c => c.Id).FirstOrDefaultAsync(cancellation);
        var contactId = contact?.Id ?? 0;
        return new PersonalData(
            account.DisplayName,
            account.Email ?? "",
            contact?.Phone,
            contact?.ConfirmedOn,
            await db.UserRoles.Where(g => g.UserId == accountId).Join(db.Roles, g => g.RoleId, r => r.Id, (_, r) => r.Name!).OrderBy(n => n).ToListAsync(cancellation),
            await db.ContactAssignments.AsNoTracking().Where(a => a.ContactId == contactId).OrderBy(a => a.Id)
                .Select(a => new PersonalRole(a.Member.Name, a.Member.Number, a.Role.ToString(), a.Since, a.Until)).ToListAsync(cancellation),
            await db.Set<AccountSession>().AsNoTracking().Where(s => s.AccountId == accountId).OrderByDescending(s => s.StartedAt).Take(Latest)
                .Select(s => new PersonalSession(s.Device, s.StartedAt, s.SeenAt, s.EndedAt)).ToListAsync(cancellation),
            await db.OutboxMails.AsNoTracking().Where(m => (m.ToAddress == key || m.ToAddress == account.Email) && m.State != MailState.Cancelled).OrderByDescending(m => m.QueuedAt).Take(Latest)
                .Select(m => new PersonalMail(m.QueuedAt, m.Subject)).ToListAsync(cancellation),
            await db.JournalEntries.AsNoTracking().Where(e => e.AccountId == accountId).OrderByDescending(e => e.At).Take(Latest)
                .Select(e => new PersonalAct(e.At, e.Summary)).ToListAsync(cancellation));
    }

    /// <summary>The same as a PDF; of long lists the latest lines.</summary>
    public async Task<PaperFile> PrintAsync(long accountId, CancellationToken cancellation = default)
    {
        var data = await ReadAsync(accountId, cancellation);
        var profile = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstAsync(cancellation);
        var today = clock.Today();
        var lines = data.Sessions.Select(s => (s.StartedAt, "Connexion", s.Device))
            .Concat(data.Mails.Select(m => (m.At, "Courriel", m.Subject)))
            .Concat(data.Acts.Select(a => (a.At, "Acte", a.What)))
            .OrderByDescending(l => l.Item1).Take(OnPaper);
        var rendered = await paper.RenderAsync(
            new PaperDocumentData
            {
                Host = DocumentPapers.Host(profile),
                Recipient = new DocumentRecipient(data.Name, [data.Email]),
                Title = "Vos données personnelles",
                IssuedOn = today,
                Facts = [("Date", FrenchText.Day(today)), ("Adresse électronique", data.Email), ("Téléphone", data.Phone), ("Coordonnées confirmées le", data.ConfirmedOn is { } on ? FrenchText.Day(on) : null)],
                Paragraphs =
                [
                    "Voici ce que le portail garde à votre sujet. Le fichier JSON de la même page contient tout, sans limite de longueur.",
                    data.Roles.Count == 0 ? "Vous n’agissez pour aucune association." : "Vous agissez ou avez agi pour : " + string.Join(" ; ", data.Roles.Select(r => $"{r.Association} ({r.Number}), du {FrenchText.Day(r.Since)}{(r.Until is { } until ? $" au {FrenchText.Day(until)}" : "")}")) + ".",
                ],
                Table = new PaperTable([new("Quand", 38), new("Quoi", 24), new("Détail")], [.. lines.Select(l => new[] { FrenchText.Moment(l.Item1), l.Item2, l.Item3 })]),
            },
            cancellation);
        return new PaperFile(rendered.Pdf, $"Mes-donnees-{today:yyyy-MM-dd}.pdf");
    }
}

/// <summary>What is held on one person.</summary>
/// <param name="Team">The roles in the team.</param>
/// <param name="Roles">For which associations the person acts or acted.</param>
public sealed record PersonalData(
    string Name,
    string Email,
    string? Phone,
    DateOnly? ConfirmedOn,
    IReadOnlyList<string> Team,
    IReadOnlyList<PersonalRole> Roles,
    IReadOnlyList<PersonalSession> Sessions,
    IReadOnlyList<PersonalMail> Mails,
    IReadOnlyList<PersonalAct> Acts);

public sealed record PersonalRole(string Association, string Number, string Role, DateOnly Since, DateOnly? Until);

public sealed record PersonalSession(string Device, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt);

public sealed record PersonalMail(DateTimeOffset At, string Subject);

public sealed record PersonalAct(DateTimeOffset At, string What);
