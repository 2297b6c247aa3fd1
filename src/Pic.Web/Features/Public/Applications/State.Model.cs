using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules;
using Pic.Application.Board;
using Pic.Rules.Members;

namespace Pic.Web.Features.Public.Applications;

/// <summary>What an applicant reads of its own request once it is sent.</summary>
/// <param name="Said">The condition or the reason the board gave.</param>
/// <param name="BoardOn">The next board, while nothing is decided.</param>
public sealed record ApplicationState(string Name, string Number, DateOnly SentOn, MembershipState State, DateOnly? DecidedOn, string? Said, DateOnly? BoardOn)
{
    public static async Task<ApplicationState> ReadAsync(PicDbContext db, long id, CancellationToken cancellation)
    {
        var application = await db.MembershipApplications.AsNoTracking().Include(a => a.Member).SingleAsync(a => a.Id == id, cancellation);
        var member = application.Member!;
        var last = await db.MembershipChanges.AsNoTracking().Where(c => c.MemberId == member.Id && c.To == member.State).OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        var waits = member.State is MembershipState.Lead or MembershipState.Candidate;
        var sent = ParisClock.DayOf(application.SentAt!.Value);
        var board = waits
            ? await db.Meetings.Where(m => m.Kind == MeetingKind.Board && m.ClosedAt == null && m.On >= sent).OrderBy(m => m.On).Select(m => (DateOnly?)m.On).FirstOrDefaultAsync(cancellation)
            : null;
        return new ApplicationState(member.Name, member.Number, sent, member.State, waits ? null : last?.On, last?.Reason, board);
    }
}
