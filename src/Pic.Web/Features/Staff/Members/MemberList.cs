using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Web.Features.Staff.Members;

/// <summary>The members' list as queries: who is on it, in which order, and what each line shows.</summary>
public sealed class MemberList(PicDbContext db, MemberListInput input, int year, DateOnly today)
{
    private static readonly MembershipState[] Current = [MembershipState.Member, MembershipState.Leaving];

    public IQueryable<Member> Members()
    {
        var members = db.Members.AsNoTracking();
        if (input.State is { } state)
        {
            members = members.Where(m => m.State == state);
        }
        else if (!input.Everybody)
        {
            members = members.Where(m => Current.Contains(m.State));
        }

        if (input.Kind is { } kind)
        {
            members = members.Where(m => m.Kind == kind);
        }

        if (!string.IsNullOrWhiteSpace(input.Search))
        {
            var pattern = SearchText.LikePattern(input.Search);
            var found = db.Members.Where(m => EF.Functions.Like(m.SearchText, pattern)).Select(m => m.Id)
                .Union(db.ContactAssignments.Where(a => a.Until == null && EF.Functions.Like(a.Contact.SearchText, pattern)).Select(a => a.MemberId));
            members = members.Where(m => found.Contains(m.Id));
        }

        if (input.Promise)
        {
            members = members.Where(m => db.PaymentPromises.Any(p => p.MemberId == m.Id && p.AcceptedAt == null));
        }

        if (input.Credit)
        {
            members = members.Where(m => db.Credits().Any(c => c.MemberId == m.Id) && db.OpenBalances().Any(b => b.MemberId == m.Id));
        }

        return ByEmail(ByServices(ByDues(members)));
    }

    /// <summary>How many there are on all pages: a list that only chose kind and state has nothing to count.</summary>
    public Task<int> CountAsync(IQueryable<Member> members, CancellationToken cancellation) =>
        input.ChoosesMembers
            ? members.CountAsync(cancellation)
            : db.CountMembersAsync(input.Kind, input.State is { } state ? [state] : input.Everybody ? null : Current, cancellation);

    public IQueryable<Member> Ordered(IQueryable<Member> members) => input.Order switch
    {
        MemberOrder.Number => members.OrderBy(m => m.Number),
        MemberOrder.Name => members.OrderBy(m => m.Name).ThenBy(m => m.Id),
        MemberOrder.Town => members.OrderBy(m => m.Address.Town).ThenBy(m => m.Name),
        MemberOrder.Newest => members.OrderByDescending(m => m.JoinedOn).ThenBy(m => m.Id),
    };

    /// <summary>What each line shows, in the order asked.</summary>
    public async Task<IReadOnlyList<MemberRow>> RowsAsync(IQueryable<Member> members, CancellationToken cancellation) =>
        await MemberRows.OfAsync(db, await members.Select(m => m.Id).ToArrayAsync(cancellation), year, cancellation);

    private IQueryable<Member> ByDues(IQueryable<Member> members)
    {
        if (input.Dues is not { } dues)
        {
            return members;
        }

        var sums = members.Select(m => new
        {
            Member = m,
            Called = db.Invoices.Where(i => i.MemberId == m.Id && i.Year == year && i.Number != null).Sum(i => i.Total),
            Credited = db.CreditNotes.Where(c => c.MemberId == m.Id && c.Invoice.Year == year).Sum(c => c.Amount),
            Paid = db.Allocations.Where(a => a.Invoice.MemberId == m.Id && a.Invoice.Year == year).Sum(a => a.Amount),
            WrittenOff = db.WriteOffs.Where(w => w.MemberId == m.Id && w.Invoice.Year == year).Sum(w => w.Amount),
            Late = db.DuesYears.Any(y => y.Year == year && y.DueOn < today),
        });
        return (dues switch
        {
            DuesState.NotCalled => sums.Where(s => s.Called == 0),
            DuesState.Open => sums.Where(s => s.Called - s.Credited - s.WrittenOff > 0 && s.Paid == 0 && !s.Late),
            DuesState.Late => sums.Where(s => s.Called - s.Credited - s.WrittenOff > 0 && s.Paid == 0 && s.Late),
            DuesState.Partial => sums.Where(s => s.Paid > 0 && s.Called - s.Credited - s.Paid - s.WrittenOff > 0),
            DuesState.PaidUp => sums.Where(s => s.Called > 0 && s.WrittenOff == 0 && s.Called - s.Credited - s.Paid <= 0 && (s.Paid > 0 || s.Credited < s.Called)),
            DuesState.WrittenOff => sums.Where(s => s.WrittenOff > 0 && s.Called - s.Credited - s.Paid - s.WrittenOff <= 0),
            DuesState.Cancelled => sums.Where(s => s.Called > 0 && s.Credited >= s.Called && s.Paid == 0),
        }).Select(s => s.Member);
    }

    private IQueryable<Member> ByServices(IQueryable<Member> members)
    {
        if (input.Service is { } kind)
        {
            members = members.Where(m => db.Services.Any(s => s.MemberId == m.Id && s.Kind == kind && s.State != ServiceState.Deleted));
        }

        return input.Suspended
            ? members.Where(m => db.Services.Any(s => s.MemberId == m.Id && s.State == ServiceState.Suspended))
            : members;
    }

    private IQueryable<Member> ByEmail(IQueryable<Member> members) => input.Email is not { } filter ? members : filter switch
    {
        EmailFilter.Missing => members.Where(m => !db.ContactAssignments.Any(a => a.MemberId == m.Id && a.Until == null && a.Contact.Email != null && a.Contact.EmailState == EmailState.Working)),
        EmailFilter.Bouncing => members.Where(m => db.ContactAssignments.Any(a => a.MemberId == m.Id && a.Until == null && a.Contact.EmailState == EmailState.Bouncing)),
    };
}
