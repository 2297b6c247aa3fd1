using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails.Joining;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Joining;

/// <summary>
/// The applicant sends the draft: a candidate with a number, the person to answer, and the secretary told, in one transaction. Sent twice is sent once.
/// </summary>
public sealed class SendApplication(PicDbContext db, ReceiveApplication receive, SaveContact contacts, TimeProvider clock)
{
    /// <param name="link">The applicant's own page, for the mail that says it was received.</param>
    public async Task<Outcome<MembershipApplication>> RunAsync(long id, string link, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM membership_applications WHERE id = {id} FOR UPDATE", cancellation);
        var application = await db.MembershipApplications.SingleAsync(a => a.Id == id, cancellation);
        if (application.SentAt is not null)
        {
            return application;
        }

        if (Refuse(application) is { } refusal)
        {
            return refusal;
        }

        var by = new Actor(application.ContactName, null, "web");
        var member = await receive.RunAsync(application, null, by, cancellation);
        var added = await contacts.AddAsync(member.Number, new ContactDetails(application.ContactName, application.Email, application.Phone, [ContactRole.Representative]), by, cancellation);
        if (added.Refusal is { } wrong)
        {
            return wrong;
        }

        await db.AlertAsync(clock, StaffRole.Secretary, $"application/{member.Number}", $"{application.Name} demande à adhérer : la demande vient à l’ordre du jour du prochain conseil.", member.Id, cancellation);
        var text = ApplicationMails.Received(new ApplicationMailData(application.ContactName, application.Name, link, await db.HostNameAsync(cancellation), member.Number));
        db.OutboxMails.Add(ApplicationMails.Row(application.Email!, application.ContactName, text, clock.GetUtcNow(), member.Number, member.Id));
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return application;
    }

    private static Refusal? Refuse(MembershipApplication application) =>
        ApplicationFaults.Missing(application) is { Count: > 0 } missing ? Refusals.Incomplete([.. missing.Select(m => m.What!)])
        : ApplicationFaults.Misread(application) is [var first, ..] ? first.Refusal
        : null;
}
