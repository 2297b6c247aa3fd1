using System.Xml.Linq;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>Whether the bank has booked a movement.</summary>
internal enum CamtState
{
    Booked,
    Waiting,

    /// <summary>Said in a word of the bank's own.</summary>
    OwnWord,
}

/// <summary>One <c>Ntry</c>: a movement, or a batch of several.</summary>
internal sealed class CamtEntry(string where)
{
    private static readonly string[] Once = ["Amt", "CdtDbtInd", "Sts", "BookgDt", "ValDt", "RvslInd"];

    private readonly Dictionary<string, XElement> header = [];
    private readonly List<XElement> headerElements = [];
    private readonly List<CamtDetail> details = [];
    private decimal amount;

    public string Where { get; } = "de l’écriture " + where;
    public string Currency { get; private set; } = "";
    public CamtState State { get; private set; }
    public string Status { get; private set; } = "BOOK";

    public void AddHeader(XElement element)
    {
        if (!header.TryAdd(element.Name.LocalName, element) && Once.Contains(element.Name.LocalName))
            throw new StatementRefusedException(StatementRefusals.BadValue("L’élément répété", element.Name.LocalName, Where));
        headerElements.Add(element);
    }

    public void AddDetail(XElement details) => this.details.Add(new CamtDetail(details));

    public void Check()
    {
        var element = header.GetValueOrDefault("Amt") ?? throw Missing("le montant (Amt)");
        Currency = element.Attribute("Ccy")?.Value ?? throw Missing("la devise du montant (Ccy)");
        amount = header.GetValueOrDefault("CdtDbtInd").Sign(Where) * element.Amount(Where);
        var sts = header.GetValueOrDefault("Sts");
        Status = sts is null ? "BOOK" : StatementText.Clean((sts.At("Cd") ?? sts.At("Prtry") ?? sts).Value);
        State = Status switch
        {
            "BOOK" => CamtState.Booked,
            "PDNG" or "INFO" or "FUTR" => CamtState.Waiting,
            _ when sts?.Element("Cd") is null && sts?.Element("Prtry") is not null => CamtState.OwnWord,
            _ => throw new StatementRefusedException(StatementRefusals.BadValue("L’état (Sts)", Status, Where)),
        };
    }

    public IEnumerable<BankStatementLine> Lines(List<string> warnings)
    {
        var amounts = DetailAmounts();
        if (amounts is null)
            warnings.Add($"Le détail {Where} ne fait pas son total de {StatementRefusals.Euros(amount)} ; elle est gardée en une seule ligne.");
        if (amounts is null || details.Count < 2)
        {
            yield return Line(amount, amounts is null ? null : details.SingleOrDefault(), details);
            yield break;
        }
        for (var i = 0; i < details.Count; i++)
            yield return Line(amounts[i], details[i], [details[i]]);
    }

    /// <summary>The signed amounts of the details, or null when they do not make up the entry.</summary>
    private List<decimal>? DetailAmounts()
    {
        if (details.Count < 2)
            return [];
        foreach (var inTransaction in new[] { true, false })
        {
            var amounts = details.Select(d => d.SignedAmount(inTransaction, Currency, Math.Sign(amount) < 0 ? -1 : 1, Where)).ToList();
            if (amounts.TrueForAll(a => a is not null) && amounts.Sum() == amount)
                return [.. amounts.Select(a => a!.Value)];
        }
        return null;
    }

    private BankStatementLine Line(decimal lineAmount, CamtDetail? detail, IReadOnlyList<CamtDetail> received)
    {
        var bookedOn = Day("BookgDt") ?? Day("ValDt") ?? throw Missing("la date (BookgDt)");
        var party = lineAmount < 0 ? "Cdtr" : "Dbtr";
        var text = detail is null ? CamtDetail.Texts(received) : detail.Text();
        return new BankStatementLine
        {
            Account = null,
            BookedOn = bookedOn,
            ValueOn = Day("ValDt"),
            Amount = lineAmount,
            Currency = Currency,
            Text = string.IsNullOrEmpty(text) ? StatementText.Clean(header.GetValueOrDefault("AddtlNtryInf")?.Value) : text,
            Payer = detail is null ? CamtDetail.OnlyName(received, party) : detail.PartyName(party),
            PayerIban = detail?.PartyIban(party),
            Reference = detail?.Reference(),
            BankReference = detail?.BankReference() ?? Value("AcctSvcrRef") ?? Value("NtryRef"),
            EndToEndId = detail?.EndToEndId(),
            IsReversal = header.GetValueOrDefault("RvslInd")?.Value.Trim() is "true" or "1",
            RawText = Raw(received),
        };
    }

    private string Raw(IReadOnlyList<CamtDetail> received)
    {
        var batch = received.Count == 0 ? null : new XElement("NtryDtls", received.Select(d => d.Element));
        return new XElement("Ntry", headerElements, batch).ToString(SaveOptions.DisableFormatting);
    }

    private DateOnly? Day(string name)
    {
        var text = header.GetValueOrDefault(name) is { } e ? (e.At("Dt") ?? e.At("DtTm"))?.Value : null;
        if (text is null)
            return null;
        return StatementText.TryIsoDay(text, out var day) ? day : throw new StatementRefusedException(StatementRefusals.BadDate(text, Where));
    }

    private string? Value(string name) => StatementText.CleanOrNull(header.GetValueOrDefault(name)?.Value);

    private StatementRefusedException Missing(string what) => new(StatementRefusals.Missing(what, Where));
}
