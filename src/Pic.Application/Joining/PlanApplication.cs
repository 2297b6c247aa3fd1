using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Joining;

/// <summary>Who of the team looks after a request to join, and what comes next.</summary>
public sealed class PlanApplication(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<MembershipApplication>> RunAsync(string number, string? owner, string? nextAction, DateOnly? nextOn, Actor by, CancellationToken cancellation = default)
    {
        var application = await db.MembershipApplications.Where(a => a.Member!.Number == number).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellation);
        if (application is null)
        {
            return Refusals.NotAnApplication;
        }

        (application.Owner, application.NextAction, application.NextOn) = (Trimmed(owner), Trimmed(nextAction), nextOn);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "application.planned", $"Suite prévue : {application.NextAction ?? "rien"}{(application.Owner is { } who ? $", par {who}" : "")}.", application.MemberId));
        await db.SaveChangesAsync(cancellation);
        return application;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
