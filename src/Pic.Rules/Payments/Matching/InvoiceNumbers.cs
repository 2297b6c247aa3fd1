using System.Globalization;

namespace Pic.Rules.Payments.Matching;

/// <summary>How sure it is that the text names the invoice.</summary>
internal enum NumberStrength
{
    /// <summary>Digits that could also mean something else.</summary>
    Loose,

    /// <summary>Year and padded number without the prefix of the series.</summary>
    Bare,

    /// <summary>Prefix, year and number.</summary>
    Full,

    /// <summary>A creditor reference with its check digits.</summary>
    Reference,
}

internal readonly record struct NumberFound(int Invoice, NumberStrength Strength, string Evidence);

/// <summary>Finds invoice numbers in texts, whatever became of dashes, zeros, case and spaces.</summary>
internal sealed class InvoiceNumbers
{
    private const int Width = 4;

    private readonly Dictionary<string, int> byBody = [];
    private readonly Dictionary<(string Prefix, string Year, string Number), int> byParts = [];
    private readonly Dictionary<(string Year, string Number), List<int>> byYear = [];
    private readonly HashSet<string> prefixes = [];
    private readonly IReadOnlySet<string> invoiceWords;

    public InvoiceNumbers(IReadOnlyList<OpenInvoice> invoices, IReadOnlySet<string> invoiceWords)
    {
        this.invoiceWords = invoiceWords;
        for (var i = 0; i < invoices.Count; i++)
            Add(invoices[i].Number, i);
    }

    /// <summary>The open invoices named, and whether the text also names a number of the series that is not open.</summary>
    public (List<NumberFound> Found, bool NamesAnother) Search(List<MatchToken> tokens)
    {
        var found = new Dictionary<int, NumberFound>();
        var another = false;
        References(string.Concat(tokens.Select(t => t.Text)), found);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsDigits)
                another |= Year(tokens, i, found);
            Whole(tokens, i, found);
        }
        return ([.. found.Values], another);
    }

    private void Add(string number, int invoice)
    {
        var tokens = MatchText.Tokens(MatchText.Plain(number));
        var body = string.Concat(tokens.Select(t => t.Text));
        byBody.TryAdd(body, invoice);
        var digitsOnly = string.Concat(tokens.Where(t => t.IsDigits).Select(t => t.Text));
        if (digitsOnly.Length >= 8)
        {
            byBody.TryAdd("FAC" + digitsOnly, invoice);
            byBody.TryAdd(digitsOnly, invoice);
        }
        var prefix = tokens.Count > 0 && !tokens[0].IsDigits ? tokens[0].Text : "";
        var digits = tokens.Skip(prefix.Length > 0 ? 1 : 0).ToList();
        if (digits is not [{ IsDigits: true, Text.Length: 4 } year, { IsDigits: true } serial])
            return;
        var bare = Bare(serial.Text);
        prefixes.Add(prefix);
        byParts.TryAdd((prefix, year.Text, bare), invoice);
        if (!byYear.TryGetValue((year.Text, bare), out var same))
            byYear[(year.Text, bare)] = same = [];
        same.Add(invoice);
    }

    private void References(string compact, Dictionary<int, NumberFound> found)
    {
        for (var at = compact.IndexOf("RF", StringComparison.Ordinal); at >= 0; at = compact.IndexOf("RF", at + 1, StringComparison.Ordinal))
            for (var length = Math.Min(CreditorReference.MaxBody + 4, compact.Length - at); length >= 6; length--)
            {
                var reference = compact.AsSpan(at, length);
                if (!CreditorReference.IsValid(reference) || !byBody.TryGetValue(reference[4..].ToString(), out var invoice))
                    continue;
                Keep(found, new NumberFound(invoice, NumberStrength.Reference, reference.ToString()));
                break;
            }
    }

    /// <summary>Reads a year and the number after it; true when they name a number that is not open.</summary>
    private bool Year(List<MatchToken> tokens, int i, Dictionary<int, NumberFound> found)
    {
        var (year, serial, next) = Split(tokens, i);
        if (serial.Length == 0 || year[0] is not ('1' or '2'))
            return false;
        var prefix = i > 0 && !tokens[i - 1].IsDigits ? tokens[i - 1].Text : "";
        var isSeries = prefix.Length > 0 && prefixes.Contains(prefix);
        var isWhole = serial.Length == Width;
        if (serial.Length < Width && next < tokens.Count && tokens[next] is { IsDigits: true, IsGlued: false } rest && serial.Length + rest.Text.Length == Width
            && Lookup(prefix, year, Bare(serial)).Count == 0)
            serial += rest.Text;
        var invoices = Lookup(prefix, year, Bare(serial));
        // "Facture 2027 15 janvier", "fact 2027 12 rue": after a mere word a short number is as likely a day or a door.
        var strength = serial.Length > Width ? NumberStrength.Loose
            : isSeries ? NumberStrength.Full
            : !isWhole ? NumberStrength.Loose
            : invoiceWords.Contains(prefix) ? NumberStrength.Full
            : NumberStrength.Bare;
        foreach (var invoice in invoices)
            Keep(found, new NumberFound(invoice, invoices.Count > 1 ? NumberStrength.Loose : strength, $"{prefix}{year}-{serial}"));
        return invoices.Count == 0 && isSeries;
    }

    /// <summary>"2027" "0042" or "20270042".</summary>
    private static (string Year, string Serial, int Next) Split(List<MatchToken> tokens, int i)
    {
        var text = tokens[i].Text;
        if (text.Length == 4 && i + 1 < tokens.Count && tokens[i + 1].IsDigits)
            return (text, tokens[i + 1].Text, i + 2);
        if (text.Length == 4 && i + 2 < tokens.Count && tokens[i + 1].Text is "N" or "NO" && tokens[i + 2].IsDigits)
            return (text, tokens[i + 2].Text, i + 3);
        var hasPrefix = i > 0 && !tokens[i - 1].IsDigits && tokens[i].IsGlued;
        return text.Length == 4 + Width || (hasPrefix && text.Length is > 4 and < 4 + Width) ? (text[..4], text[4..], i + 1) : ("", "", i);
    }

    private List<int> Lookup(string prefix, string year, string serial)
    {
        if (byParts.TryGetValue((prefix, year, serial), out var one))
            return [one];
        if (prefixes.Contains(prefix) && prefix.Length > 0)
            return [];
        return byYear.GetValueOrDefault((year, serial)) ?? [];
    }

    /// <summary>Numbers of other shapes, word by word, and the whole number broken by spaces.</summary>
    private void Whole(List<MatchToken> tokens, int i, Dictionary<int, NumberFound> found)
    {
        var body = "";
        for (var j = i; j < tokens.Count && j < i + 6 && body.Length <= 20; j++)
        {
            body += tokens[j].Text;
            var isLast = j + 1 == tokens.Count || !tokens[j + 1].IsGlued;
            if (body.Length >= 5 && isLast && !char.IsAsciiDigit(body[0]) && byBody.TryGetValue(body, out var invoice))
                Keep(found, new NumberFound(invoice, NumberStrength.Full, body));
        }
    }

    private static void Keep(Dictionary<int, NumberFound> found, NumberFound number)
    {
        if (!found.TryGetValue(number.Invoice, out var known) || known.Strength < number.Strength)
            found[number.Invoice] = number;
    }

    private static string Bare(string serial) => serial.TrimStart('0') is { Length: > 0 } bare ? bare : "0";
}
