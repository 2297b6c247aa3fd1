using Pic.Application.Invoicing;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Invoicing;

namespace Pic.Testing.Builders;

/// <summary>Money that arrived: <c>new APayment(member, 10m).For(invoice, 10m).Build()</c></summary>
public sealed class APayment(Member? member, decimal amount)
{
    private const string Treasurer = "Martine Delpech";

    private readonly List<(Invoice Invoice, decimal Amount)> parts = [];
    private DateOnly receivedOn = new(2027, 1, 12);
    private PaymentMethod method = PaymentMethod.Transfer;

    public APayment ReceivedOn(DateOnly day)
    {
        receivedOn = day;
        return this;
    }

    public APayment By(PaymentMethod value)
    {
        method = value;
        return this;
    }

    public APayment For(Invoice invoice, decimal part)
    {
        parts.Add((invoice, part));
        return this;
    }

    public Payment Build()
    {
        var at = ParisClock.At(receivedOn, new TimeOnly(18, 0)).ToUniversalTime();
        var payment = new Payment
        {
            Member = member,
            MemberId = member?.Id,
            ReceivedOn = receivedOn,
            Method = method,
            Amount = amount,
            Payer = member?.Name ?? "",
            RecordedAt = at,
            RecordedBy = Treasurer,
        };
        payment.Allocations.AddRange(parts.Select(p => new Allocation { Invoice = p.Invoice, InvoiceId = p.Invoice.Id, Amount = p.Amount, RecordedAt = at, RecordedBy = Treasurer }));
        return payment;
    }

    public static implicit operator Payment(APayment builder) => builder.Build();
}
