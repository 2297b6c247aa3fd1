using Pic.Application.Documents;
using Pic.Application.Invoicing;
using Pic.Rules.Invoicing;
using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>An invoice and the member it went to.</summary>
internal sealed record DemoBill(DemoMember Member, Invoice Invoice, bool FromCall);

/// <summary>Five years of dues: invoices in one series for each year, in the order of their dates, drafts for those under procedure, credit notes.</summary>
internal sealed class DemoDues(DemoSize size, DemoCalendar calendar, DemoRows rows, DemoCast cast, DemoHost host)
{
    private const decimal LetterCost = 7.50m;

    private readonly Draw draw = Draw.For(size.Seed, "documents");

    public List<DemoBill> Bills { get; } = [];

    public void Generate(IReadOnlyList<DemoMember> members)
    {
        for (var year = calendar.FirstYear; year <= calendar.Year; year++)
        {
            var planned = members.Select(member => Planned(member, year)).OfType<Plan>().ToList();
            if (LetterCharged(year) is { } letter)
            {
                planned.Add(letter);
            }

            var rank = 0;
            var series = $"F{year}";
            foreach (var plan in planned.OrderBy(p => p.On).ThenBy(p => p.Member.Row.Number, StringComparer.Ordinal))
            {
                Bills.Add(Issue(plan, year, plan.Draft ? null : $"{series}-{++rank:0000}"));
            }

            rows.Series.Add(new NumberSeries { Code = series, Last = rank });
            Credit(year);
        }
    }

    private Plan? Planned(DemoMember member, int year)
    {
        var joined = member.Row.JoinedOn!.Value;
        var gone = member.Departure is { } departure && year >= departure.On.Year + (departure.Kind == DepartureKind.Removed ? 0 : 1);
        var call = DemoCalendar.CallOn(year);
        var on = joined < call ? call : joined;
        if (gone || year < DemoCalendar.FirstDuesYear(joined) || on >= calendar.Today)
        {
            return null;
        }

        var draft = year > calendar.SuspendedOn.Year && cast.AllSuspended.Contains(member);
        return new Plan(member, on, InvoiceKind.Dues, DemoHost.Dues(member.Row.Kind), joined < call, draft, Description(member.Row.Kind, year));
    }

    private Plan? LetterCharged(int year)
    {
        var on = new DateOnly(calendar.SuspendedOn.Year, 10, 6);
        return year == on.Year && on < calendar.Today
            ? new Plan(cast.SuspendedWithReminderCost, on, InvoiceKind.ReminderCost, LetterCost, false, false, "Frais de relance – lettre recommandée avec avis de réception")
            : null;
    }

    private static string Description(MemberKind kind, int year) => kind switch
    {
        MemberKind.Association => $"Cotisation {year} – adhésion de l’association",
        MemberKind.Person => $"Cotisation {year} – adhésion individuelle de soutien",
    };

    private DemoBill Issue(Plan plan, int year, string? number)
    {
        var due = DemoCalendar.DueOn(year);
        var member = plan.Member.Row;
        var invoice = new Invoice
        {
            Id = rows.Keys.Next<Invoice>(),
            MemberId = member.Id,
            Kind = plan.Kind,
            Number = number,
            IssuedOn = number is null ? null : plan.On,
            IssuedAt = number is null ? null : DemoCalendar.At(plan.On, 10),
            DueOn = plan.FromCall || due > plan.On.AddDays(30) ? due : plan.On.AddDays(30),
            Year = year,
            PeriodFrom = new DateOnly(year, 1, 1),
            PeriodTo = new DateOnly(year, 12, 31),
            Total = plan.Amount,
            RecipientName = member.Name,
            RecipientLines = [.. member.Address.Lines()],
            RecipientIdentifier = member.Siren is { } siren ? "SIREN " + siren : member.Rna is { } rna ? "RNA " + rna : null,
            HostProfileId = host.Profile.Id,
            DuesCallId = plan.FromCall ? rows.Calls[year - calendar.FirstYear].Id : null,
            DraftReason = plan.Draft ? "procédure pour impayé en cours" : null,
        };
        rows.Invoices.Add(invoice);
        rows.Lines.Add(new InvoiceLine { Id = rows.Keys.Next<InvoiceLine>(), InvoiceId = invoice.Id, Position = 1, Description = plan.Description, Quantity = 1, UnitPrice = plan.Amount, Amount = plan.Amount });
        if (number is not null)
        {
            Document(DocumentKind.Invoice, member.Id, year, plan.On, $"Facture-{number}.pdf", invoice.Id, null);
        }

        return new DemoBill(plan.Member, invoice, plan.FromCall);
    }

    private void Credit(int year)
    {
        var rank = 0;
        var cancelled = Bills.Where(b => b.Invoice.Year == year && b.Member.Departure is { Kind: DepartureKind.InTime } d && d.On.Year == year).OrderBy(b => b.Member.Departure!.On);
        foreach (var bill in cancelled)
        {
            var on = bill.Member.Departure!.On;
            var note = new CreditNote
            {
                Id = rows.Keys.Next<CreditNote>(),
                MemberId = bill.Member.Id,
                InvoiceId = bill.Invoice.Id,
                Number = $"A{year}-{++rank:0000}",
                IssuedOn = on,
                IssuedAt = DemoCalendar.At(on, 17),
                IssuedBy = DemoTeam.Treasurer.Name,
                Amount = bill.Invoice.Total,
                Reason = $"Départ notifié avant le 20 janvier {year} : la cotisation n’est pas due.",
                HostProfileId = host.Profile.Id,
            };
            rows.CreditNotes.Add(note);
            Document(DocumentKind.CreditNote, note.MemberId, year, on, $"Avoir-{note.Number}.pdf", null, note.Id);
        }

        if (rank > 0)
        {
            rows.Series.Add(new NumberSeries { Code = $"A{year}", Last = rank });
        }
    }

    /// <summary>Papers of the last two years wait to be set in the background; older ones have none, so that a first start stays fast.</summary>
    private void Document(DocumentKind kind, long memberId, int year, DateOnly on, string fileName, long? invoiceId, long? creditNoteId)
    {
        if (size.LeavesDocumentsToSet && year >= calendar.Year - 1)
        {
            rows.Documents.Add(new IssuedDocument
            {
                Id = draw.Key(DemoCalendar.At(on, 10)),
                MemberId = memberId,
                Kind = kind,
                InvoiceId = invoiceId,
                CreditNoteId = creditNoteId,
                FileName = fileName,
            });
        }
    }

    private sealed record Plan(DemoMember Member, DateOnly On, InvoiceKind Kind, decimal Amount, bool FromCall, bool Draft, string Description);
}
