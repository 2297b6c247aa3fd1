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

    public required BalanceExplanation Balance { get; init; }

    /// <summary>The latest promises, as long as something is owed.</summary>
    public required IReadOnlyList<PaymentPromise> Promises { get; init; }

    /// <summary>Where a promise stands today.</summary>
    public PromiseState StateOf(PaymentPromise promise) => BalanceExplanation.StateOf(new ExplainedPromise(promise.PromisedOn, promise.AcceptedAt is not null), Today);

    private const int JournalLength = 20;
    private const int PromisesShown = 3;

    public decimal Open => Invoices.Sum(i => i.Open);

    /// <summary>The years with an open balance, oldest first.</summary>
    public IReadOnlyList<int> OpenYears => [.. Invoices.Where(i => i.Open > 0).Select(i => i.Year).Distinct().Order()];

    public static async Task<MemberPage?> LoadAsync(PicDbContext db, string number, DateOnly today, CancellationToken cancellation)
    {
        var member = await db.Members.AsNoTracking().FirstOrDefaultAsync(m => m.Number == number, cancellation);
        if (member is null)
        {
            return null;
        }

        var invoices = await InvoicesAsync(db, member.Id, cancellation);
        var services = await db.Services.AsNoTracking().Where(s => s.MemberId == member.Id).OrderBy(s => s.Kind).ThenBy(s => s.Label).ToListAsync(cancellation);
        var assignments = await db.ContactAssignments.AsNoTracking().Include(a => a.Contact)
            .Where(a => a.MemberId == member.Id && a.Until == null).OrderBy(a => a.Id).ToListAsync(cancellation);
        var journal = await db.JournalEntries.AsNoTracking().Where(e => e.MemberId == member.Id).OrderByDescending(e => e.At).Take(JournalLength).ToListAsync(cancellation);
        var credit = await db.CreditOfAsync(member.Id, cancellation);
        var balance = await BalanceSentence.ReadAsync(db, member.Id, today, asStaff: true, cancellation);
        return new MemberPage(
            member,
            invoices,
            services,
            [.. assignments.GroupBy(a => a.ContactId).Select(g => new ContactModel(g.First().Contact, [.. g.Select(a => a.Role)]))],
            journal,
            credit,
            today)
        {
            Balance = balance,
            Promises = balance.IsClear ? [] : await db.PaymentPromises.AsNoTracking().Where(p => p.MemberId == member.Id).OrderByDescending(p => p.Id).Take(PromisesShown).ToListAsync(cancellation),
        };
    }

    private static Task<List<InvoiceLineModel>> InvoicesAsync(PicDbContext db, long member, CancellationToken cancellation) =>
        db.Invoices.Where(i => i.MemberId == member).OrderByDescending(i => i.Year).ThenByDescending(i => i.Id)
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
            }).ToListAsync(cancellation);
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

public sealed record ContactModel(Contact Contact, IReadOnlyList<ContactRole> Roles);
