using Pic.Application.Documents.Payment;
using Pic.Application.Invoicing;
using Pic.Rules.Dues;
using Pic.Web.Features.MySpace.Contacts;
using Pic.Web.Features.MySpace.Invoices;
using Pic.Web.Features.MySpace.Services;

namespace Pic.Web.Features.MySpace.Home;

public sealed record HomeModel(Owed Owed, PaymentModel? Payment, IReadOnlyList<OwnInvoice> Invoices, IReadOnlyList<OwnService> Services, IReadOnlyList<OwnContact> Contacts, BalanceExplanation Balance);

/// <summary>What an association owes, year by year, the newest first.</summary>
public sealed record Owed(IReadOnlyList<OwedYear> Years, bool WasCalled)
{
    public decimal Total => Years.Sum(y => y.Open);

    public static Owed Of(IReadOnlyList<OwnInvoice> invoices) =>
        new(
            [.. invoices.Where(i => i.Balance.Open > 0).GroupBy(i => i.Balance.Year).OrderByDescending(g => g.Key)
                .Select(g => new OwedYear(g.Key, g.Sum(i => i.Balance.Open), g.Sum(i => i.Balance.Paid), g.Min(i => i.Balance.DueOn)))],
            invoices.Count > 0);
}

public sealed record OwedYear(int Year, decimal Open, decimal Paid, DateOnly? DueOn);

/// <summary>How to pay all that is open in one transfer.</summary>
public sealed record PaymentModel(TransferDetails Transfer, string? QrSvg)
{
    public static PaymentModel? Of(HostProfile? host, IReadOnlyList<OwnInvoice> invoices)
    {
        var open = invoices.Where(i => i.Balance.Open > 0).ToList();
        if (host is null || host.Iban.Length == 0 || open.Count == 0)
        {
            return null;
        }

        var transfer = TransferDetails.Of(host, open.Sum(i => i.Balance.Open), [.. open.Select(i => new PayableInvoice(i.Balance.Kind, i.Balance.Year, i.Number))]);
        return new PaymentModel(transfer, transfer.EpcPayload is { } payload ? SepaQrCode.Svg(payload) : null);
    }
}
