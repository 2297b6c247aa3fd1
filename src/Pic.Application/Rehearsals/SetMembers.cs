using Microsoft.EntityFrameworkCore;
using Pic.Application.Board;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Services;
using Pic.Rules;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Application.Rehearsals;

/// <summary>Members with their contacts, services and old debts, written at once.</summary>
internal sealed class SetMembers(Stage stage, PicDbContext db, long? hostProfile)
{
    /// <param name="state">Members of old, or newcomers who are still to be admitted.</param>
    public async Task RunAsync(IReadOnlyList<ScenarioMember> members, MembershipState state = MembershipState.Member)
    {
        var rows = Keyed(members, await db.TakeKeyListAsync(typeof(Member), members.Count, default), (m, key) => Row(m, key, state));
        foreach (var row in rows)
        {
            stage.Ids[row.Number] = row.Id;
        }

        await db.CopyAsync(rows, default);
        await ContactsAsync(members);
        await ServicesAsync(members);
        await DebtsAsync(members);
        await SuspensionsAsync(members);
    }

    private static Member Row(ScenarioMember member, long key, MembershipState state)
    {
        var row = new Member
        {
            Id = key,
            Number = member.Number,
            Kind = member.Kind,
            Name = member.Name,
            State = state,
            JoinedOn = member.Joined,
            Address = new PostalAddress { Line1 = "1 rue de la Répétition", PostalCode = "31520", Town = "Ramonville-Saint-Agne" },
        };
        row.RefreshSearchText();
        return row;
    }

    private async Task ContactsAsync(IReadOnlyList<ScenarioMember> members)
    {
        var emails = members.SelectMany(m => m.Contacts).Select(c => c.Email.ToLowerInvariant()).Distinct().ToList();
        var known = await db.Contacts.Where(c => emails.Contains(EF.Property<string>(c, Data.Mappings.ContactMapping.EmailKey))).Select(c => new { c.Id, Email = c.Email! }).ToListAsync();
        var ids = known.ToDictionary(c => c.Email.ToLowerInvariant(), c => c.Id, StringComparer.Ordinal);
        var missing = members.SelectMany(m => m.Contacts).DistinctBy(c => c.Email.ToLowerInvariant()).Where(c => !ids.ContainsKey(c.Email.ToLowerInvariant())).ToList();
        var contacts = Keyed(missing, await db.TakeKeyListAsync(typeof(Contact), missing.Count, default), (c, key) => NewContacts.Of(c.Email, key));
        foreach (var contact in contacts)
        {
            contact.RefreshSearchText();
            ids[contact.Email!.ToLowerInvariant()] = contact.Id;
        }

        await db.CopyAsync(contacts, default);
        await db.CopyAsync(
            members.SelectMany(m => m.Contacts.SelectMany(c => c.Roles.Select(role => new ContactAssignment { MemberId = stage.Ids[m.Number], ContactId = ids[c.Email.ToLowerInvariant()], Role = role, Since = m.Joined })))
                .DistinctBy(a => (a.MemberId, a.ContactId, a.Role)),
            default);
    }

    private async Task ServicesAsync(IReadOnlyList<ScenarioMember> members)
    {
        var all = members.SelectMany(m => m.Services.Select(s => (Member: m, Service: s))).ToList();
        var keys = await db.TakeKeyListAsync(typeof(Service), all.Count, default);
        await db.CopyAsync(all.Select((pair, i) => Of(pair.Service, keys[i], stage.Ids[pair.Member.Number], pair.Member)), default);
    }

    private static Service Of(HostedThing service, long key, long member, ScenarioMember owner)
    {
        var cut = owner.SuspendedSince is not null && service.Kind != ServiceKind.DomainName;
        var state = cut ? ServiceState.Suspended : ServiceState.Active;
        SuspensionReason? reason = cut ? SuspensionReason.Unpaid : null;
        var since = cut ? owner.SuspendedSince : owner.Joined;
        return service.Kind switch
        {
            ServiceKind.Site => new Site { Id = key, MemberId = member, Label = service.Label, State = state, SuspensionReason = reason, StateSince = since },
            ServiceKind.MailingList => new MailingList { Id = key, MemberId = member, Label = service.Label, State = state, SuspensionReason = reason, StateSince = since, Robot = service.Label.Split('@')[^1] },
            ServiceKind.Cloud => new CloudSpace { Id = key, MemberId = member, Label = service.Label, State = state, SuspensionReason = reason, StateSince = since },
            ServiceKind.DomainName => new DomainName { Id = key, MemberId = member, Label = service.Label, State = state, StateSince = since, ExpiresOn = service.Expires },
        };
    }

    /// <summary>Debts of earlier years, under numbers of their own.</summary>
    private async Task DebtsAsync(IReadOnlyList<ScenarioMember> members)
    {
        var debts = members.SelectMany(m => m.OpeningBalances.Where(b => b.Value > 0).OrderBy(b => b.Key).Select(b => (Member: m, Year: b.Key, Amount: b.Value))).ToList();
        var keys = await db.TakeKeyListAsync(typeof(Invoice), debts.Count, default);
        var invoices = debts.Select((debt, i) => new Invoice
        {
            Id = keys[i],
            MemberId = stage.Ids[debt.Member.Number],
            Kind = InvoiceKind.TakenOver,
            Number = $"T{debt.Year}-{debt.Member.Number}",
            IssuedOn = new DateOnly(debt.Year - 1, 12, 1),
            IssuedAt = ParisClock.At(new DateOnly(debt.Year - 1, 12, 1), new TimeOnly(8, 30)).ToUniversalTime(),
            DueOn = new DateOnly(debt.Year, 1, 31),
            Year = debt.Year,
            PeriodFrom = new DateOnly(debt.Year, 1, 1),
            PeriodTo = new DateOnly(debt.Year, 12, 31),
            Total = debt.Amount,
            RecipientName = debt.Member.Name,
            HostProfileId = hostProfile,
        }).ToList();
        await db.CopyAsync(invoices, default);
        await db.CopyAsync(invoices.Select(i => new InvoiceLine { InvoiceId = i.Id, Position = 1, Description = $"Reprise {i.Year}", Quantity = 1, UnitPrice = i.Total, Amount = i.Total }), default);
    }

    private async Task SuspensionsAsync(IReadOnlyList<ScenarioMember> members)
    {
        var suspended = members.Where(m => m.SuspendedSince is not null).ToList();
        await db.CopyAsync(suspended.Select(m => new Procedure
        {
            MemberId = stage.Ids[m.Number],
            Year = ProcedureYear(m),
            OpenedOn = m.SuspendedSince!.Value,
            OpenedBy = "ancien outil",
            SuspendedOn = m.SuspendedSince,
            SuspendedAt = Midnight(m.SuspendedSince.Value),
        }), default);
        if (suspended.Count == 0)
        {
            return;
        }

        var ids = suspended.ToDictionary(m => stage.Ids[m.Number], m => m.SuspendedSince!.Value);
        var services = await db.Services.AsNoTracking().Where(s => ids.Keys.Contains(s.MemberId) && s.State == ServiceState.Suspended).Select(s => new { s.Id, s.MemberId }).ToListAsync();
        await db.CopyAsync(services.Select(s => new ServiceSuspension { MemberId = s.MemberId, ServiceId = s.Id, Reason = SuspensionReason.Unpaid, Since = ids[s.MemberId], CutAt = Midnight(ids[s.MemberId]), CutBy = "ancien outil", Stopped = true }), default);
    }

    /// <summary>The newest year whose cut has passed and that is still owed: the procedure is about it and the older ones.</summary>
    private int ProcedureYear(ScenarioMember member)
    {
        var passed = member.OpeningBalances.Where(b => b.Value > 0 && new DateOnly(b.Key, 9, 1) <= stage.Scenario.Start).Select(b => b.Key).DefaultIfEmpty(0).Max();
        return Math.Max(passed, member.SuspendedSince!.Value.Year);
    }

    private static DateTimeOffset Midnight(DateOnly day) => ParisClock.At(day, TimeOnly.MinValue).ToUniversalTime();

    private static List<TRow> Keyed<TSource, TRow>(IReadOnlyList<TSource> sources, IReadOnlyList<long> keys, Func<TSource, long, TRow> make) => [.. sources.Select((source, i) => make(source, keys[i]))];
}
