using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Testing.Builders;

/// <summary>Dues of 30 € called on 1 December before, numbered or not: <c>new AnInvoice(member, 2027).Numbered("F2027-0001").Build()</c></summary>
public sealed class AnInvoice(Member member, int year)
{
    private InvoiceKind kind = InvoiceKind.Dues;
    private decimal amount = 30m;
    private string? number;
    private DateOnly issuedOn = new(year - 1, 12, 1);
    private DateOnly? dueOn = new(year, 1, 26);
    private HostProfile? host;

    public AnInvoice Of(decimal euros, InvoiceKind of = InvoiceKind.Dues)
    {
        (amount, kind) = (euros, of);
        return this;
    }

    public AnInvoice Numbered(string value)
    {
        number = value;
        return this;
    }

    public AnInvoice IssuedOn(DateOnly day)
    {
        issuedOn = day;
        return this;
    }

    public AnInvoice DueOn(DateOnly? day)
    {
        dueOn = day;
        return this;
    }

    public AnInvoice From(HostProfile profile)
    {
        host = profile;
        return this;
    }

    public Invoice Build()
    {
        var invoice = new Invoice
        {
            Member = member,
            MemberId = member.Id,
            Kind = kind,
            Number = number,
            IssuedOn = number is null ? null : issuedOn,
            IssuedAt = number is null ? null : ParisClock.At(issuedOn, new TimeOnly(10, 0)).ToUniversalTime(),
            DueOn = dueOn,
            Year = year,
            PeriodFrom = new DateOnly(year, 1, 1),
            PeriodTo = new DateOnly(year, 12, 31),
            Total = amount,
            RecipientName = member.Name,
            RecipientLines = [.. member.Address.Lines()],
            HostProfile = host,
        };
        invoice.Lines.Add(new InvoiceLine { Position = 1, Description = $"Cotisation {year}", Quantity = 1, UnitPrice = amount, Amount = amount });
        return invoice;
    }

    public static implicit operator Invoice(AnInvoice builder) => builder.Build();
}
