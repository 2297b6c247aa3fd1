using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Payments.Reconciling;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Members;
using Pic.Rules.Services;
using Pic.Web.Security;

namespace Pic.Web.Features.Staff.Home;

/// <summary>The year at a glance. What only one role acts on is counted for that role alone.</summary>
[Route("equipe")]
public sealed class HomeController(PicDbContext db, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var today = clock.Today();
        List<StaffRole> roles = [.. Enum.GetValues<StaffRole>().Where(role => User.IsInRole(role.ToString()))];
        bool treasurer = User.IsInRole(Policies.Treasurer), secretary = User.IsInRole(Policies.Secretary), admin = User.IsInRole(Policies.SystemAdmin);
        var next = await db.DuesYears.AsNoTracking().FirstOrDefaultAsync(y => y.Year == today.Year + 1, cancellation);
        var nextIsCalled = await db.DuesCalls.AnyAsync(c => c.Year == today.Year + 1, cancellation);
        var year = nextIsCalled ? today.Year + 1 : today.Year;
        return View(new HomeModel
        {
            Today = today,
            Dues = await DuesOverview.ReadAsync(db, year, cancellation),
            OlderOpen = await OlderOpenAsync(year, cancellation),
            Associations = await db.CountMembersAsync(MemberKind.Association, [MembershipState.Member, MembershipState.Leaving], cancellation),
            Persons = await db.CountMembersAsync(MemberKind.Person, [MembershipState.Member, MembershipState.Leaving], cancellation),
            Suspended = await db.Services.Where(s => s.State == ServiceState.Suspended).Select(s => s.MemberId).Distinct().CountAsync(cancellation),
            MailsFailed = await db.OutboxMails.CountAsync(m => m.State == MailState.Failed || m.State == MailState.Unknown, cancellation),
            MailsWaiting = await db.OutboxMails.CountAsync(m => m.State == MailState.Waiting || m.State == MailState.Sending, cancellation),
            Promises = treasurer ? await db.PaymentPromises.CountAsync(p => p.AcceptedAt == null, cancellation) : 0,
            CreditsToUse = treasurer ? await UsableCredits.CountAsync(db, cancellation) : 0,
            ChequesOnDesk = treasurer ? await db.ChequesOnDesk().CountAsync(cancellation) : 0,
            Alerts = await db.StaffAlerts.CountAsync(a => a.SeenAt == null && roles.Contains(a.ToRole), cancellation),
            LinesToMatch = treasurer ? await db.OpenLines().CountAsync(cancellation) : 0,
            LettersToPrint = secretary || treasurer ? await db.StepLetters.CountAsync(l => l.PrintedAt == null, cancellation) : 0,
            Requests = admin ? await db.ServiceRequests.CountAsync(r => r.State == ServiceRequestState.Open, cancellation) : 0,
            Candidates = secretary ? await db.CountMembersAsync(null, [MembershipState.Candidate], cancellation) : 0,
            Drafts = treasurer ? await db.Invoices.Where(i => i.Number == null).GroupBy(i => i.Year).OrderBy(g => g.Key).Select(g => new WaitingDrafts(g.Key, g.Count())).ToListAsync(cancellation) : [],
            StuckDocuments = await TryDocumentsAgain.Stuck(db).CountAsync(cancellation),
            WorkOrders = await db.WorkOrders.CountAsync(o => o.State == WorkOrderState.Open && o.Kind != WorkOrderKind.Delete, cancellation),
            Meeting = await db.Meetings.AsNoTracking().Where(m => m.ClosedAt == null && (m.On >= today || m.OpenedAt != null)).OrderBy(m => m.On).FirstOrDefaultAsync(cancellation),
            Steps = await db.DuesSteps.AsNoTracking().Where(s => s.DoneOn == null && !s.IsOff && s.RunsOn != null).OrderBy(s => s.RunsOn).Take(3).ToListAsync(cancellation),
            Next = next,
            NextIsCalled = nextIsCalled,
            Domains = await db.Services.OfType<DomainName>().CountAsync(d => d.ExpiresOn <= today.AddDays(60) && d.State != ServiceState.Deleted, cancellation),
        });
    }

    private async Task<decimal> OlderOpenAsync(int year, CancellationToken cancellation) =>
        await db.Invoices.Where(i => i.Year < year && i.Number != null).SumAsync(i => i.Total, cancellation)
        - await db.CreditNotes.Where(c => c.Invoice.Year < year).SumAsync(c => c.Amount, cancellation)
        - await db.Allocations.Where(a => a.Invoice.Year < year).SumAsync(a => a.Amount, cancellation)
        - await db.WriteOffs.Where(w => w.Invoice.Year < year).SumAsync(w => w.Amount, cancellation);
}

public sealed class HomeModel
{
    public required DateOnly Today { get; init; }
    public required DuesOverview Dues { get; init; }
    public decimal OlderOpen { get; init; }
    public int Associations { get; init; }
    public int Persons { get; init; }
    public int Suspended { get; init; }
    public int MailsFailed { get; init; }
    public int MailsWaiting { get; init; }
    public int Promises { get; init; }
    public int CreditsToUse { get; init; }
    public int ChequesOnDesk { get; init; }
    public DuesYear? Next { get; init; }
    public bool NextIsCalled { get; init; }
    public int Domains { get; init; }

    /// <summary>Lines of the bank that nobody has decided.</summary>
    public int LinesToMatch { get; init; }

    public int LettersToPrint { get; init; }
    public int Requests { get; init; }
    public int Candidates { get; init; }

    /// <summary>Unread, for the roles of who looks.</summary>
    public int Alerts { get; init; }

    /// <summary>Of the dues calls, by year.</summary>
    public IReadOnlyList<WaitingDrafts> Drafts { get; init; } = [];

    public int StuckDocuments { get; init; }

    public int WorkOrders { get; init; }

    /// <summary>The next one, or the one that is open.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>The next steps of the calendar.</summary>
    public IReadOnlyList<DuesStep> Steps { get; init; } = [];

    public bool NothingWaits => Alerts + Requests + LettersToPrint + LinesToMatch + Candidates + WorkOrders + StuckDocuments + Promises + CreditsToUse + ChequesOnDesk + MailsFailed + Domains == 0 && Drafts.Count == 0;
}

public sealed record WaitingDrafts(int Year, int Count);
