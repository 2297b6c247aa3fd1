using Pic.Application.Services;
using Pic.Rules.Services;

namespace Pic.Application.Demo;

/// <summary>What is hosted for whom. Those with a story come first and have everything; the counts are those of <see cref="DemoSize"/>.</summary>
internal sealed class DemoServices(DemoSize size, DemoCalendar calendar, DemoRows rows, DemoCast cast)
{
    private readonly Draw draw = Draw.For(size.Seed, "services");

    public void Generate(IReadOnlyList<DemoMember> current)
    {
        var stars = current.Take(DemoCast.Associations).ToList();
        List<DemoMember> Some(int count, IEnumerable<DemoMember> among) => [.. stars.Concat(draw.Shuffled(among.Except(stars))).Take(count)];
        var withSite = Some(size.Sites, current);
        withSite.ForEach(Site);
        draw.Shuffled(withSite).Take(size.Galette).ToList().ForEach(m => Instance(m, SiteSoftware.Galette, "adherents", "1.2.1", "8.3"));
        draw.Shuffled(withSite).Take(size.Dolibarr).ToList().ForEach(m => Instance(m, SiteSoftware.Dolibarr, "gestion", "22.0.3", "8.2"));
        draw.Shuffled(withSite).Take(size.Paheko).ToList().ForEach(m => Instance(m, SiteSoftware.Paheko, "compta", "1.3.15", "8.4"));
        Lists(Some(size.ListOwners, current));
        Some(size.Clouds, current).ForEach(Cloud);
        Domains(Some(size.DomainOwners, withSite));
    }

    private void Site(DemoMember member)
    {
        var (software, version) = draw.Below(100) switch
        {
            < 52 => (SiteSoftware.Spip, draw.Of(["4.4.6", "4.4.6", "4.3.9", "4.2.17", "3.2.19"])),
            < 92 => (SiteSoftware.WordPress, draw.Of(["6.9.1", "6.9.1", "6.8.3", "6.6.2"])),
            _ => (SiteSoftware.Static, null),
        };
        member.Row.Website = $"https://{member.Domain}";
        Add(member, new Site
        {
            Id = rows.Keys.Next<Service>(),
            MemberId = member.Id,
            Label = member.Domain,
            Server = draw.Of(Servers),
            Software = software,
            SoftwareVersion = version,
            PhpVersion = software == SiteSoftware.Static ? null : draw.Of(["8.4", "8.3", "8.2", "8.1", "7.4"]),
            UpdatedOn = calendar.Today.AddDays(-draw.Between(3, 400)),
            BackedUpAt = DemoCalendar.At(calendar.Today.AddDays(-1), 3, draw.Below(60)),
        });
    }

    private void Instance(DemoMember member, SiteSoftware software, string host, string version, string php) =>
        Add(member, new Site
        {
            Id = rows.Keys.Next<Service>(),
            MemberId = member.Id,
            Label = $"{host}.{member.Domain}",
            Server = draw.Of(Servers),
            Software = software,
            SoftwareVersion = version,
            PhpVersion = php,
            UpdatedOn = calendar.Today.AddDays(-draw.Between(3, 200)),
            BackedUpAt = DemoCalendar.At(calendar.Today.AddDays(-1), 3, draw.Below(60)),
        });

    private void Lists(List<DemoMember> owners)
    {
        var perOwner = draw.Share(size.Lists, owners.Count);
        var subscribers = draw.Share(size.Subscriptions, size.Lists);
        var open = draw.Shuffled(Enumerable.Range(0, size.Lists)).Take(size.ListsOpenToAnyone).ToHashSet();
        var list = 0;
        foreach (var (owner, count) in owners.Zip(perOwner))
        {
            var robot = draw.Of(Robots);
            var root = owner.Slug.Length <= 20 ? owner.Slug : owner.Slug[..20].TrimEnd('-');
            for (var i = 0; i < count; i++, list++)
            {
                var name = i < Uses.Length ? $"{root}-{owner.Row.Number.ToLowerInvariant()}-{Uses[i]}" : $"{root}-{owner.Row.Number.ToLowerInvariant()}-groupe-{i - Uses.Length + 1}";
                Add(owner, new MailingList
                {
                    Id = rows.Keys.Next<Service>(),
                    MemberId = owner.Id,
                    Label = $"{name}@{robot}",
                    Robot = robot,
                    Subscribers = subscribers[list],
                    Posting = open.Contains(list) ? PostingPolicy.Anyone : draw.Below(10) switch { < 6 => PostingPolicy.Members, < 8 => PostingPolicy.Moderated, _ => PostingPolicy.Editors },
                    Owners = [$"{name}-request@{owner.Domain}"],
                });
            }
        }
    }

    private void Cloud(DemoMember member)
    {
        var quota = draw.Of([5_000L, 10_000L, 10_000L, 20_000L, 50_000L]);
        Add(member, new CloudSpace
        {
            Id = rows.Keys.Next<Service>(),
            MemberId = member.Id,
            Label = member.Slug,
            Accounts = draw.Between(2, 25),
            QuotaMegabytes = quota,
            UsedMegabytes = quota * draw.Between(4, 97) / 100,
        });
    }

    private void Domains(List<DemoMember> owners)
    {
        var seconds = draw.Shuffled(owners).Take(size.DomainNames - owners.Count).ToHashSet();
        foreach (var owner in owners)
        {
            Domain(owner, owner.Domain);
            if (seconds.Contains(owner))
            {
                Domain(owner, owner.Slug + ".test");
            }
        }
    }

    private void Domain(DemoMember member, string label)
    {
        var (registrar, price) = draw.Below(10) switch
        {
            < 5 => ("Gandi", draw.Between(2900, 3800)),
            < 8 => ("Infomaniak", draw.Between(900, 1600)),
            _ => ("OVH", draw.Between(900, 1600)),
        };
        Add(member, new DomainName
        {
            Id = rows.Keys.Next<Service>(),
            MemberId = member.Id,
            Label = label,
            Registrar = registrar,
            Holder = draw.Chance(70) ? member.Row.Name : "le PIC",
            ExpiresOn = calendar.Today.AddDays(draw.Between(4, 365)),
            PricePaid = price / 100m,
            RenewsAutomatically = draw.Chance(40),
        });
    }

    private void Add(DemoMember member, Service service)
    {
        service.State = ServiceState.Active;
        service.StateSince = member.Row.JoinedOn?.AddDays(14) is { } since && since < calendar.Today ? since : calendar.Today.AddDays(-1);
        if (service is not DomainName && cast.AllSuspended.Contains(member))
        {
            (service.State, service.SuspensionReason, service.StateSince) = (ServiceState.Suspended, SuspensionReason.Unpaid, calendar.SuspendedOn);
        }

        if (service is Site site && site.Software.IsPublicSite() && member == cast.CutForSecurity)
        {
            (service.State, service.SuspensionReason, service.StateSince) = (ServiceState.Suspended, SuspensionReason.Security, calendar.Today.AddDays(-6));
        }

        rows.Services.Add(service);
    }

    private static readonly string[] Servers = ["web1.le-pic.example", "web2.le-pic.example", "web3.le-pic.example"];
    private static readonly string[] Robots = ["listes.le-pic.example", "listes.ramonville.example", "listes.toulouse.example", "listes.culture.example", "listes.amap.example"];
    private static readonly string[] Uses = ["ca", "infos", "bureau", "adherents", "benevoles", "communication", "jardin", "ateliers", "festival", "logistique", "parents", "archives", "debats", "technique", "partenaires"];
}
