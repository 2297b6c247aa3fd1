using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules.Dues;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Web.Features.Staff.Members;

/// <summary>Everything on one member, on one page.</summary>
public sealed record MemberPage(
    Member Member,
    IReadOnlyList<InvoiceLineModel> Invoices,
    IReadOnlyList<Service> Services,
    IReadOnlyList<ContactModel> Contacts,
    IReadOnlyList<JournalEntry> Journal,
    decimal Credit,
    DateOnly Today)
{
    /// <summary>The person in front of the page is a treasurer.</summary>
    public bool MayRecord { get; init; }

    /// <summary>A system admin: cuts and restores services for security.</summary>
    public bool MaySecure { get; init; }

    public required BalanceExplanation Balance { get; init; }

    /// <summary>The latest promises, as long as something is owed.</summary>
    public required IReadOnlyList<PaymentPromise> Promises { get; init; }

    /// <summary>Where a promise stands today.</summary>
    public PromiseState StateOf(PaymentPromise promise) => BalanceExplanation.StateOf(new ExplainedPromise(promise.PromisedOn, promise.AcceptedAt is not null), Today);

    /// <summary>The latest payments that came from or for this member, the newest first; one more than is shown tells that there are others.</summary>
    public required IReadOnlyList<PaymentLineModel> Payments { get; init; }

    public const int PaymentsShown = 10;

    // Compiled once: building these anew for each page cost more than asking them.
    private static readonly Func<PicDbContext, string, CancellationToken, Task<Member?>> MemberOf = EF.CompileAsyncQuery(
        (PicDbContext db, string number, CancellationToken _) => db.Members.AsNoTracking().FirstOrDefault(m => m.Number == number));

    private static readonly Func<PicDbContext, long, IAsyncEnumerable<InvoiceLineModel>> InvoicesOf = EF.CompileAsyncQuery(
        (PicDbContext db, long member) => db.Invoices.Where(i => i.MemberId == member).OrderByDescending(i => i.Year).ThenByDescending(i => i.Id)
            .Select(i => new InvoiceLineModel
            {
                Id = i.Id,
                Number = i.Number,
                Kind = i.Kind,
                Year = i.Year,
                IssuedOn = i.IssuedOn,
                DueOn = i.DueOn,
                Total = i.Total,
                Credited = db.CreditNotes.Where(c => c.InvoiceId == i.Id).Sum(c => c.Amount),
                Paid = db.Allocations.Where(a => a.InvoiceId == i.Id).Sum(a => a.Amount),
                WrittenOff = db.WriteOffs.Where(w => w.InvoiceId == i.Id).Sum(w => w.Amount),
            }));

    private static readonly Func<PicDbContext, long, IAsyncEnumerable<Service>> ServicesOf = EF.CompileAsyncQuery(
        (PicDbContext db, long member) => db.Services.AsNoTracking().Where(s => s.MemberId == member).OrderBy(s => s.Kind).ThenBy(s => s.Label).AsQueryable());

    private static readonly Func<PicDbContext, long, IAsyncEnumerable<ContactAssignment>> AssignmentsOf = EF.CompileAsyncQuery(
        (PicDbContext db, long member) => db.ContactAssignments.AsNoTracking().Include(a => a.Contact).Where(a => a.MemberId == member && a.Until == null).OrderBy(a => a.Id).AsQueryable());

    private static readonly Func<PicDbContext, long, IAsyncEnumerable<JournalEntry>> JournalOf = EF.CompileAsyncQuery(
        (PicDbContext db, long member) => db.JournalEntries.AsNoTracking().Where(e => e.MemberId == member).OrderByDescending(e => e.At).Take(JournalLength));

    private static readonly Func<PicDbContext, long, IAsyncEnumerable<PaymentLineModel>> PaymentsOf = EF.CompileAsyncQuery(
        (PicDbContext db, long member) => db.Payments.Where(p => p.MemberId == member).OrderByDescending(p => p.ReceivedOn).ThenByDescending(p => p.Id).Take(PaymentsShown + 1)
            .Select(p => new PaymentLineModel(p.Id, p.ReceivedOn, p.Method, p.Amount, p.Payer, p.Reversal == null ? null : (ReversalKind?)p.Reversal.Kind)));

    private const int JournalLength = 20;
    private const int PromisesShown = 3;

    public decimal Open => Invoices.Sum(i => i.Open);

    /// <summary>The years with an open balance, oldest first.</summary>
    public IReadOnlyList<int> OpenYears => [.. Invoices.Where(i => i.Open > 0).Select(i => i.Year).Distinct().Order()];

    public static async Task<MemberPage?> LoadAsync(PicDbContext db, string number, DateOnly today, CancellationToken cancellation)
    {
        var member = await MemberOf(db, number, cancellation);
        if (member is null)
        {
            return null;
        }

        var invoices = await InvoicesOf(db, member.Id).ToListAsync(cancellation);
        var services = await ServicesOf(db, member.Id).ToListAsync(cancellation);
        var assignments = await AssignmentsOf(db, member.Id).ToListAsync(cancellation);
        var journal = await JournalOf(db, member.Id).ToListAsync(cancellation);
        var balance = await BalanceSentence.ReadAsync(db, member.Id, today, asStaff: true, cancellation);
        return new MemberPage(
            member,
            invoices,
            services,
            [.. assignments.GroupBy(a => a.ContactId).Select(g => new ContactModel(g.First().Contact, [.. g.Select(a => a.Role)]))],
            journal,
            balance.Credit,
            today)
        {
            Balance = balance,
            Payments = await PaymentsOf(db, member.Id).ToListAsync(cancellation),
            Promises = balance.IsClear ? [] : await db.PaymentPromises.AsNoTracking().Where(p => p.MemberId == member.Id).OrderByDescending(p => p.Id).Take(PromisesShown).ToListAsync(cancellation),
        };
    }
}

/// <summary>An invoice with its sums.</summary>
public sealed class InvoiceLineModel
{
    public long Id { get; init; }
    public string? Number { get; init; }
    public InvoiceKind Kind { get; init; }
    public int Year { get; init; }
    public DateOnly? IssuedOn { get; init; }
    public DateOnly? DueOn { get; init; }
    public decimal Total { get; init; }
    public decimal Credited { get; init; }
    public decimal Paid { get; init; }
    public decimal WrittenOff { get; init; }

    public decimal Open => Number is null ? 0 : Total - Credited - Paid - WrittenOff;

    public DuesState State(DateOnly today) => Number is null ? DuesState.NotCalled : DuesOfYear.State(Total, Credited, Paid, DueOn, today, WrittenOff);
}

public sealed record PaymentLineModel(long Id, DateOnly ReceivedOn, PaymentMethod Method, decimal Amount, string Payer, ReversalKind? Gone);

public sealed record ContactModel(Contact Contact, IReadOnlyList<ContactRole> Roles);
