using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>The host itself: its particulars, its tariffs, its years of dues.</summary>
internal sealed class DemoHost(DemoCalendar calendar, DemoRows rows)
{
    public const decimal AssociationDues = 30m;
    public const decimal PersonDues = 15m;

    private const string Logo = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" role="img" aria-label="le PIC"><path d="M4 54 24 18l11 20 8-14 17 30z" fill="#1f5f5b"/><circle cx="46" cy="14" r="6" fill="#d98a2b"/></svg>
        """;

    public HostProfile Profile { get; } = new()
    {
        Id = rows.Keys.Next<HostProfile>(),
        Since = DemoCalendar.At(new DateOnly(calendar.FirstYear - 1, 1, 2), 10),
        ChangedBy = DemoTeam.Treasurer.Name,
        Name = "le PIC — Projet Internet et Citoyenneté",
        ShortName = "le PIC",
        Address = new() { Line1 = "Maison des associations", Line2 = "12 place Jean-Jaurès", PostalCode = "31520", Town = "Ramonville-Saint-Agne" },
        Siren = DemoIdentifiers.WithLuhn("08314152"),
        Rna = "W313009265",
        Email = "contact@le-pic.example",
        Website = "https://le-pic.example",
        Iban = "FR7630006000011234567890189",
        Bic = "AGRIFRPPXXX",
        LogoSvg = Logo.Trim(),
        AccentColour = "#1f5f5b",
        VatCase = VatCase.Exempt261_7,
        VatDecidedOn = DemoCalendar.DueOn(calendar.FirstYear - 1),
        PaymentTerms = "Cotisation à régler au plus tard le jour de l’assemblée générale, par virement, par chèque à l’ordre du PIC ou en espèces. Pas d’escompte pour paiement anticipé.",
        MailSenderName = "le PIC – trésorerie",
        MailSender = DemoTeam.Treasurer.Email,
    };

    public static decimal Dues(MemberKind kind) => kind switch
    {
        MemberKind.Association => AssociationDues,
        MemberKind.Person => PersonDues,
    };

    public void Generate()
    {
        rows.Profiles.Add(Profile);
        var first = calendar.FirstYear;
        foreach (var kind in new[] { MemberKind.Association, MemberKind.Person })
        {
            rows.Tariffs.Add(new Tariff { Id = rows.Keys.Next<Tariff>(), Kind = kind, FirstYear = first, Amount = Dues(kind), VotedOn = DemoCalendar.DueOn(first - 1) });
        }

        for (var year = first; year <= calendar.Year; year++)
        {
            rows.DuesYears.Add(new DuesYear { Year = year, CallOn = DemoCalendar.CallOn(year), DueOn = DemoCalendar.DueOn(year) });
            rows.Calls.Add(new DuesCall
            {
                Id = rows.Keys.Next<DuesCall>(),
                Year = year,
                IssuedOn = DemoCalendar.CallOn(year),
                IssuedAt = DemoCalendar.At(DemoCalendar.CallOn(year), 10),
                IssuedBy = DemoTeam.Treasurer.Name,
            });
        }

        rows.DuesYears.Add(new DuesYear { Year = calendar.Year + 1, CallOn = DemoCalendar.CallOn(calendar.Year + 1), DueOn = DemoCalendar.DueOn(calendar.Year + 1) });
    }
}
