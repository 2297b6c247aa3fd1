using System.Globalization;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>One <c>STMTTRN</c>.</summary>
internal sealed class OfxTransaction(int line)
{
    private readonly string where = string.Create(CultureInfo.InvariantCulture, $"de l’opération ligne {line}");

    public Dictionary<string, Dictionary<string, string>> Inner { get; } = [];

    public BankStatementLine Line(Dictionary<string, string> leaves, string? currency, string raw)
    {
        var name = leaves.GetValueOrDefault("NAME") ?? Inner.GetValueOrDefault("PAYEE")?.GetValueOrDefault("NAME");
        var memo = leaves.GetValueOrDefault("MEMO", "");
        var own = Inner.GetValueOrDefault("CURRENCY")?.GetValueOrDefault("CURSYM") ?? currency ?? "EUR";
        if (own != (currency ?? "EUR"))
            throw new StatementRefusedException(StatementRefusals.OtherCurrency(own, currency ?? "EUR", where));
        return new BankStatementLine
        {
            Account = null,
            BookedOn = Day(Needed(leaves, "DTPOSTED")),
            ValueOn = leaves.TryGetValue("DTAVAIL", out var available) ? Day(available) : null,
            Amount = Amount(Needed(leaves, "TRNAMT"), where),
            Currency = own,
            Text = StatementText.Clean(name is null || memo.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? memo : $"{name} {memo}"),
            Payer = StatementText.CleanOrNull(Inner.GetValueOrDefault("PAYEE")?.GetValueOrDefault("NAME") ?? name),
            PayerIban = Inner.GetValueOrDefault("BANKACCTTO")?.GetValueOrDefault("ACCTID") is { Length: > 14 } iban && char.IsAsciiLetter(iban[0]) ? iban : null,
            Reference = leaves.GetValueOrDefault("CHECKNUM") ?? leaves.GetValueOrDefault("REFNUM"),
            BankReference = leaves.GetValueOrDefault("FITID"),
            RawText = StatementText.Raw("<STMTTRN>" + raw).Trim(),
        };
    }

    public static decimal Amount(string text, string where)
    {
        var mark = text.LastIndexOfAny(['.', ',']);
        return StatementText.TryAmount(text, mark < 0 ? '.' : text[mark], grouped: false, out var amount)
            ? amount
            : throw new StatementRefusedException(StatementRefusals.BadAmount(text, where));
    }

    /// <summary>The Paris day of <c>YYYYMMDD[HHMMSS[.XXX]][[-5:EST]]</c>; without hour or zone, the day as written.</summary>
    public static bool TryDay(string text, out DateOnly day)
    {
        day = default;
        if (text.Length < 8 || !DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return false;
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0 || text.Length < 14 || !TimeOnly.TryParseExact(text.AsSpan(8, 6), "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour))
            return StatementText.IsSensible(day);
        var zone = text[(bracket + 1)..].TrimEnd(']').Split(':')[0];
        if (!decimal.TryParse(zone, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) || Math.Abs(hours) > 14)
            return false;
        if (StatementText.IsSensible(day))
            day = StatementText.ParisDay(new DateTimeOffset(day.ToDateTime(hour), TimeSpan.FromMinutes((int)(hours * 60))));
        return StatementText.IsSensible(day);
    }

    private DateOnly Day(string text) =>
        TryDay(text, out var day) ? day : throw new StatementRefusedException(StatementRefusals.BadDate(text, where));

    private string Needed(Dictionary<string, string> leaves, string name) =>
        leaves.GetValueOrDefault(name) ?? throw new StatementRefusedException(StatementRefusals.Missing(name, where));
}
