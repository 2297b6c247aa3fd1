using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Application.Services;
using Pic.Rules;

namespace Pic.Application.Demo;

/// <summary>How much was loaded.</summary>
public sealed record DemoLoaded(int Associations, int Persons, int Contacts, int Services, int Invoices, int Payments);

/// <summary>
/// Loads an invented association with five years of life. The same day, size and seed give the same rows, keys included, in a new database.
/// Refused as soon as there is one member: it never mixes with real data.
/// </summary>
public static class DemoAssociation
{
    private static readonly Type[] Keyed =
    [
        typeof(HostProfile), typeof(Tariff), typeof(DuesCall), typeof(Member), typeof(MembershipChange), typeof(Contact), typeof(ContactAssignment),
        typeof(Service), typeof(Invoice), typeof(InvoiceLine), typeof(CreditNote), typeof(Payment), typeof(Allocation),
        typeof(Gift), typeof(PaymentReversal), typeof(ChequeDeposit), typeof(WriteOff), typeof(Receipt),
    ];

    /// <summary>True when nothing was ever entered, so that a demo may be loaded.</summary>
    public static async Task<bool> IsEmptyAsync(PicDbContext db, CancellationToken cancellation = default) =>
        !await db.Members.AnyAsync(cancellation) && !await db.HostProfiles.AnyAsync(cancellation) && !await db.Contacts.AnyAsync(cancellation) && !await db.DuesYears.AnyAsync(cancellation);

    /// <summary>Loads the demo, all or nothing. Two programs at once: one loads, the other is refused.</summary>
    public static async Task<Outcome<DemoLoaded>> LoadAsync(PicDbContext db, TimeProvider clock, DemoSize? size = null, CancellationToken cancellation = default)
    {
        size ??= new DemoSize();
        if (!size.IsLargeEnough)
        {
            return Refusals.TooSmall(DemoSize.RealAssociations);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('demo'))", cancellation);
        if (!await IsEmptyAsync(db, cancellation))
        {
            return Refusals.NotEmpty();
        }

        var firsts = new Dictionary<Type, long>();
        foreach (var type in Keyed)
        {
            firsts[type] = await db.TakeKeysAsync(type, 1, cancellation);
        }

        var rows = Generate(size, clock, new DemoKeys(firsts));
        await WriteAsync(db, rows, cancellation);
        foreach (var type in Keyed)
        {
            await db.TakeKeysAsync(type, rows.Keys.Count(type) - 1, cancellation);
        }

        await new DemoSeason(db, new DemoCalendar(clock), rows).RunAsync(cancellation);
        await new DemoDoor(db, new DemoCalendar(clock), rows.Cast).RunAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new DemoLoaded(size.Associations, size.Persons, rows.Contacts.Count, rows.Services.Count, rows.Invoices.Count, rows.Payments.Count);
    }

    private static DemoRows Generate(DemoSize size, TimeProvider clock, DemoKeys keys)
    {
        var (calendar, rows) = (new DemoCalendar(clock), new DemoRows(keys));
        var host = new DemoHost(calendar, rows);
        host.Generate();
        var members = new DemoMembers(size, calendar, rows);
        members.Generate();
        var cast = rows.Cast = new DemoCast(members.Current, members.Persons);
        var contacts = new DemoContacts(size, calendar, rows, cast);
        contacts.Generate(members.Current, members.Persons, members.Gone);
        new DemoServices(size, calendar, rows, cast).Generate(members.Current);
        var dues = new DemoDues(size, calendar, rows, cast, host);
        dues.Generate([.. members.Current, .. members.Gone, .. members.Persons]);
        new DemoPayments(size, calendar, rows, cast).Generate(dues.Bills);
        new DemoDesk(size, calendar, rows, cast).Generate(dues.Bills);
        new DemoJournal(size, calendar, rows, cast).Generate();
        return rows;
    }

    private static async Task WriteAsync(PicDbContext db, DemoRows rows, CancellationToken cancellation)
    {
        await db.CopyAsync(rows.Profiles, cancellation);
        await db.CopyAsync(rows.Tariffs, cancellation);
        await db.CopyAsync(rows.DuesYears, cancellation);
        await db.CopyAsync(rows.Calls, cancellation);
        await db.CopyAsync(rows.Series, cancellation);
        await db.CopyAsync(rows.Members, cancellation);
        await db.CopyAsync(rows.Changes, cancellation);
        await db.CopyAsync(rows.Contacts, cancellation);
        await db.CopyAsync(rows.Assignments, cancellation);
        await db.CopyAsync(rows.Services, cancellation);
        await db.CopyAsync(rows.Invoices, cancellation);
        await db.CopyAsync(rows.Lines, cancellation);
        await db.CopyAsync(rows.CreditNotes, cancellation);
        await db.CopyAsync(rows.Slips, cancellation);
        await db.CopyAsync(rows.Payments, cancellation);
        await db.CopyAsync(rows.Allocations, cancellation);
        await db.CopyAsync(rows.Gifts, cancellation);
        await db.CopyAsync(rows.Reversals, cancellation);
        await db.CopyAsync(rows.WriteOffs, cancellation);
        await db.CopyAsync(rows.Promises, cancellation);
        await db.CopyAsync(rows.Receipts, cancellation);
        await db.CopyAsync(rows.Documents, cancellation);
        await db.CopyAsync(rows.Journal, cancellation);
    }
}
