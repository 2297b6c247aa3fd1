using System.Xml.Linq;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>One <c>TxDtls</c>: who paid, why, and its share of the entry.</summary>
internal sealed class CamtDetail(XElement details)
{
    public XElement Element => details;

    /// <summary>The amount in the entry's currency: first as transaction amount, else as amount of the detail.</summary>
    public decimal? SignedAmount(bool inTransaction, string currency, int entrySign, string where)
    {
        var transaction = InCurrency(details.At("AmtDtls", "TxAmt", "Amt"), currency);
        var own = InCurrency(details.At("Amt"), currency);
        var amount = inTransaction ? transaction ?? own : own ?? transaction;
        var sign = details.At("CdtDbtInd") is { } direction ? direction.Sign(where) : entrySign;
        return amount is null ? null : sign * amount.Amount(where);
    }

    public string Text()
    {
        var remittance = details.At("RmtInf");
        var lines = remittance?.Elements("Ustrd").Concat(remittance.Elements("Strd").Elements("AddtlRmtInf")).Select(u => u.Value) ?? [];
        var text = StatementText.Clean(string.Join(' ', lines));
        return text.Length > 0 ? text : StatementText.Clean(details.At("AddtlTxInf")?.Value);
    }

    /// <summary>What the parts of a batch say that stays one line.</summary>
    public static string Texts(IReadOnlyList<CamtDetail> batch) => StatementText.Clean(string.Join(" / ", batch.Select(d => d.Text()).Where(t => t.Length > 0).Distinct()));

    /// <summary>The other party of a batch that stays one line, when all its parts name the same.</summary>
    public static string? OnlyName(IReadOnlyList<CamtDetail> batch, string party) =>
        batch.Select(d => d.PartyName(party)).Distinct().ToList() is [var only] ? only : null;

    public string? PartyName(string party) =>
        NameOf(details.At("RltdPties", party)) ?? NameOf(details.At("RltdPties", "Ultmt" + party));

    public string? PartyIban(string party) =>
        StatementText.CleanOrNull(details.At("RltdPties", party + "Acct", "Id", "IBAN")?.Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());

    public string? Reference() =>
        details.At("RmtInf")?.Elements("Strd").Select(s => StatementText.CleanOrNull(s.At("CdtrRefInf", "Ref")?.Value)).FirstOrDefault(r => r is not null);

    public string? BankReference() => StatementText.CleanOrNull(details.At("Refs", "AcctSvcrRef")?.Value);

    public string? EndToEndId() =>
        StatementText.CleanOrNull(details.At("Refs", "EndToEndId")?.Value) is { } id && !id.Equals("NOTPROVIDED", StringComparison.OrdinalIgnoreCase)
            ? id
            : null;

    private static string? NameOf(XElement? party) =>
        StatementText.CleanOrNull((party?.At("Nm") ?? party?.At("Pty", "Nm"))?.Value);

    private static XElement? InCurrency(XElement? amount, string currency) =>
        amount?.Attribute("Ccy")?.Value == currency ? amount : null;
}
