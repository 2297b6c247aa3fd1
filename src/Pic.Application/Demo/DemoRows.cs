using Pic.Application.Documents;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;

namespace Pic.Application.Demo;

/// <summary>Everything the demo writes, in the order in which it is written, with the keys already given.</summary>
internal sealed class DemoRows(DemoKeys keys)
{
    public DemoKeys Keys => keys;
    public DemoCast Cast { get; set; } = null!;
    public List<HostProfile> Profiles { get; } = [];
    public List<Tariff> Tariffs { get; } = [];
    public List<DuesYear> DuesYears { get; } = [];
    public List<DuesCall> Calls { get; } = [];
    public List<NumberSeries> Series { get; } = [];
    public List<Member> Members { get; } = [];
    public List<MembershipChange> Changes { get; } = [];
    public List<Contact> Contacts { get; } = [];
    public List<ContactAssignment> Assignments { get; } = [];
    public List<Service> Services { get; } = [];
    public List<Invoice> Invoices { get; } = [];
    public List<InvoiceLine> Lines { get; } = [];
    public List<CreditNote> CreditNotes { get; } = [];
    public List<Payment> Payments { get; } = [];
    public List<Allocation> Allocations { get; } = [];
    public List<Gift> Gifts { get; } = [];
    public List<PaymentReversal> Reversals { get; } = [];
    public List<ChequeDeposit> Slips { get; } = [];
    public List<WriteOff> WriteOffs { get; } = [];
    public List<PaymentPromise> Promises { get; } = [];
    public List<Receipt> Receipts { get; } = [];
    public List<IssuedDocument> Documents { get; } = [];
    public List<JournalEntry> Journal { get; } = [];
}

/// <summary>Gives the keys of each table, from the first the database has free.</summary>
internal sealed class DemoKeys(IReadOnlyDictionary<Type, long> firsts)
{
    private readonly Dictionary<Type, long> given = [];

    public long Next<T>()
    {
        var count = given.GetValueOrDefault(typeof(T));
        given[typeof(T)] = count + 1;
        return firsts[typeof(T)] + count;
    }

    public long Count(Type type) => given.GetValueOrDefault(type);
}
