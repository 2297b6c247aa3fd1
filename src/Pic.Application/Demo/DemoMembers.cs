using Pic.Application.Members;
using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>Who is a member, who was one, and who was refused.</summary>
internal sealed class DemoMembers(DemoSize size, DemoCalendar calendar, DemoRows rows)
{
    private readonly DemoNames names = new();

    public List<DemoMember> Current { get; } = [];
    public List<DemoMember> Persons { get; } = [];
    public List<DemoMember> Gone { get; } = [];
    public List<DemoMember> Refused { get; } = [];

    public void Generate()
    {
        var places = Places();
        var gaps = Stream("gaps");
        var number = 0;
        var currents = 0;
        foreach (var opening in Openings())
        {
            number += opening.Old ? gaps.Between(1, 2) : 1;
            var code = $"A{number:0000}";
            var draw = Stream(code);
            var place = opening.Current ? places[currents++] : DemoPlaces.InOccitanie(draw);
            var member = Association(code, place, opening, draw);
            (opening.Refused ? Refused : opening.Departure is null ? Current : Gone).Add(member);
        }

        GeneratePersons();
        rows.Members.AddRange(Current.Concat(Gone).Concat(Refused).OrderBy(m => m.Row.Number, StringComparer.Ordinal).Concat(Persons).Select(m => m.Row));
    }

    /// <summary>When each association joined, and how it left if it did, in the order of their numbers.</summary>
    private List<Opening> Openings()
    {
        var arrivals = new List<Opening>();
        for (var year = calendar.FirstYear; year <= calendar.Year; year++)
        {
            var last = year == calendar.Year ? calendar.Today.AddDays(-3) : new DateOnly(year, 12, 18);
            var part = year == calendar.Year ? calendar.YearPart : 1;
            var draw = Stream($"arrivals {year}");
            arrivals.AddRange(Many(draw, (int)Math.Round(size.ArrivalsPerYear * part), new DateOnly(year, 1, 12), last, false));
            arrivals.AddRange(Many(draw, (int)Math.Round(size.RefusalsPerYear * part), new DateOnly(year, 1, 12), last, false).Select(o => o with { Refused = true }));
        }

        var oldest = size.Associations - (DemoCalendar.Years * size.ArrivalsPerYear);
        var founders = Many(Stream("founders"), oldest, new DateOnly(1998, 1, 15), new DateOnly(2012, 12, 15), true);
        var middle = size.Associations - founders.Count - arrivals.Count(o => !o.Refused);
        var (from, to) = (new DateOnly(2013, 1, 12), new DateOnly(Math.Max(2013, calendar.FirstYear - 2), 12, 15));
        var others = Many(Stream("middle"), middle, from, to, true).Concat(Departures().Select(d => new Opening(Stream($"departure {d.On} {d.Rank}").Day(from, to), true, d)));
        return [.. founders, .. others.Concat(arrivals).OrderBy(o => o.On)];
    }

    private static List<Opening> Many(Draw draw, int count, DateOnly first, DateOnly last, bool old) =>
        last < first ? [] : [.. Enumerable.Range(0, count).Select(_ => new Opening(draw.Day(first, last), old, null)).OrderBy(o => o.On)];

    private List<Departure> Departures()
    {
        var departures = new List<Departure>();
        for (var year = calendar.FirstYear; year <= calendar.Year; year++)
        {
            var draw = Stream($"departures {year}");
            for (var i = 0; i < size.DeparturesPerYear; i++)
            {
                departures.Add((i % 4) switch
                {
                    0 => new(DepartureKind.InTime, new DateOnly(year, 1, draw.Between(5, 12)), i),
                    1 => new(DepartureKind.InTime, new DateOnly(year, 1, draw.Between(13, 19)), i),
                    2 => new(DepartureKind.Later, new DateOnly(year, 6, draw.Between(10, 30)), i),
                    _ => new(DepartureKind.Removed, new DateOnly(year, 11, draw.Between(2, 6)), i),
                });
            }
        }

        return [.. departures.Where(d => d.On < calendar.Today)];
    }

    /// <summary>The towns of the current members: the shares are exact, those with a story live in Ramonville or around Toulouse.</summary>
    private List<Place> Places()
    {
        var (draw, count) = (Stream("places"), size.Associations);
        var elsewhere = count - size.InOccitanie;
        var kinds = Enumerable.Repeat(2, elsewhere).Concat(Enumerable.Repeat(0, size.InRamonville - 6)).Concat(Enumerable.Repeat(1, count - elsewhere - size.InRamonville - DemoCast.Associations + 6));
        var first = Enumerable.Range(0, DemoCast.Associations).Select(i => i % 4 == 0 || i == 9 ? 0 : 1);
        return [.. first.Concat(Stream("shuffled places").Shuffled(kinds)).Select(kind => kind switch { 0 => DemoPlaces.Ramonville, 1 => DemoPlaces.InOccitanie(draw), _ => draw.Of(DemoPlaces.Elsewhere) })];
    }

    private DemoMember Association(string number, Place place, Opening opening, Draw draw)
    {
        var naming = names.Next(place, draw);
        var collective = draw.Chance(8);
        var siren = !collective && draw.Chance(55) ? DemoIdentifiers.Siren(draw) : null;
        var member = new Member
        {
            Id = rows.Keys.Next<Member>(),
            Number = number,
            Kind = MemberKind.Association,
            Name = naming.Name,
            LegalForm = collective ? LegalForm.Collective : draw.Chance(3) ? LegalForm.Other : LegalForm.Association1901,
            Rna = collective || draw.Chance(12) ? null : DemoIdentifiers.Rna(draw, place),
            Siren = siren,
            Siret = siren is not null && draw.Chance(60) ? DemoIdentifiers.Siret(siren, draw) : null,
            Purpose = naming.Purpose,
            Themes = draw.Chance(25) ? [naming.Theme, draw.Of(Secondary)] : [naming.Theme],
            Address = DemoPlaces.Address(draw, place, mayBeHosted: true),
            AddressConfirmedOn = Confirmed(opening.On, draw),
            State = opening.Refused ? MembershipState.Refused : MembershipState.Member,
            JoinedOn = opening.Refused ? null : opening.On,
        };
        if (opening.Departure is { } departure)
        {
            member.State = departure.Kind == DepartureKind.Removed ? MembershipState.Removed : MembershipState.Left;
            member.LeftOn = departure.On;
        }

        member.RefreshSearchText();
        Decided(member, opening, draw);
        return new DemoMember(member, place, naming.Slug) { Departure = opening.Departure };
    }

    private void GeneratePersons()
    {
        var number = 0;
        var gaps = Stream("gaps of persons");
        for (var i = 0; i < size.Persons; i++)
        {
            number += gaps.Between(1, 2);
            var draw = Stream($"P{number:0000}");
            var place = i == size.Persons - 1 ? draw.Of(DemoPlaces.Elsewhere) : i % 13 == 3 ? DemoPlaces.Ramonville : DemoPlaces.InOccitanie(draw);
            var opening = new Opening(draw.Day(new DateOnly(2006, 1, 12), new DateOnly(calendar.Year - 2, 8, 20)), true, null);
            var member = new Member
            {
                Id = rows.Keys.Next<Member>(),
                Number = $"P{number:0000}",
                Kind = MemberKind.Person,
                Name = new DemoPeople(draw).Name(),
                Address = DemoPlaces.Address(draw, place, mayBeHosted: false),
                AddressConfirmedOn = Confirmed(opening.On, draw),
                State = MembershipState.Member,
                JoinedOn = opening.On,
            };
            member.RefreshSearchText();
            Decided(member, opening, draw);
            Persons.Add(new DemoMember(member, place, DemoPeople.Slug(member.Name)));
        }
    }

    private void Decided(Member member, Opening opening, Draw draw)
    {
        var applied = opening.On.AddDays(-draw.Between(12, 45));
        Change(member, null, MembershipState.Candidate, applied, "Formulaire d’adhésion");
        if (opening.Refused)
        {
            Change(member, MembershipState.Candidate, MembershipState.Refused, opening.On, "Activité commerciale, hors de l’objet de l’hébergeur.");
            return;
        }

        Change(member, MembershipState.Candidate, MembershipState.Member, opening.On, "Décision du CA");
        if (opening.Departure is { } departure)
        {
            Change(member, MembershipState.Member, member.State, departure.On, departure.Kind switch
            {
                DepartureKind.InTime => "Départ notifié avant le 20 janvier.",
                DepartureKind.Later => "L’association s’est dissoute en cours d’année.",
                DepartureKind.Removed => "Cotisation impayée, aucune réponse à la lettre recommandée.",
            });
        }
    }

    private void Change(Member member, MembershipState? from, MembershipState to, DateOnly on, string reason) =>
        rows.Changes.Add(new MembershipChange
        {
            Id = rows.Keys.Next<MembershipChange>(),
            MemberId = member.Id,
            From = from,
            To = to,
            On = on,
            RecordedAt = DemoCalendar.At(on, 21, 15),
            RecordedBy = to == MembershipState.Candidate ? "Formulaire d’adhésion" : DemoTeam.Secretary.Name,
            Reason = reason,
        });

    private DateOnly Confirmed(DateOnly joined, Draw draw)
    {
        var day = draw.Chance(9) ? calendar.Today.AddDays(-draw.Between(380, 1100)) : calendar.Today.AddDays(-draw.Between(5, 330));
        return day < joined ? joined : day;
    }

    private Draw Stream(string concern) => Draw.For(size.Seed, concern);

    private static readonly string[] Secondary = ["Éducation populaire", "Jeunesse", "Quartier", "Écologie", "Loisirs", "Intergénération"];

    private sealed record Opening(DateOnly On, bool Old, Departure? Departure)
    {
        public bool Refused { get; init; }
        public bool Current => Departure is null && !Refused;
    }
}
