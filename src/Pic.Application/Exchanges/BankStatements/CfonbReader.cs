using System.Globalization;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>CFONB 120: old balance (01), movements (04) with complements (05), new balance (07), account after account.</summary>
internal sealed class CfonbReader(CancellationToken cancellationToken)
{
    private readonly List<BankStatement> statements = [];
    private readonly Dictionary<string, LineIdentity> identities = [];
    private readonly HashSet<string> statementsSeen = [];
    private readonly HashSet<string> repeated = [];
    private StatementDraft? draft;
    private CfonbMovement? movement;
    private string account = "";

    public List<BankStatement> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, StatementText.EncodingOf(stream), true, 64 * 1024, leaveOpen: true);
        var number = 0;
        while (CfonbRecord.Read(reader, ++number) is { } record)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (record.IsBlank)
                continue;
            Take(record);
        }
        if (draft is not null)
            throw new StatementRefusedException(StatementRefusals.CutShort("il manque l’enregistrement 07 (nouveau solde)"));
        if (repeated.Count > 0)
            statements[^1] = statements[^1] with { Warnings = [.. statements[^1].Warnings, .. repeated.Select(a => $"Le relevé du compte {a} est deux fois dans le fichier ; il n’est compté qu’une fois.")] };
        return statements;
    }

    private void Take(CfonbRecord record)
    {
        if (record.Code != "01" && draft is null)
            throw new StatementRefusedException(StatementRefusals.Missing("l’enregistrement 01 (ancien solde)", $"avant l’{record.Where}"));
        if (draft is not null && record.Account != account)
            throw new StatementRefusedException(StatementRefusals.BadValue("Le compte", record.Account, $"à l’{record.Where}, au milieu du compte {account},"));
        switch (record.Code)
        {
            case "01":
                Open(record);
                break;
            case "04":
                Flush();
                movement = new CfonbMovement(record);
                break;
            case "05":
                (movement ?? throw new StatementRefusedException(StatementRefusals.Missing("le mouvement 04", $"avant l’{record.Where}"))).Add(record);
                break;
            case "07":
                CloseAccount(record);
                break;
            default:
                throw new StatementRefusedException(StatementRefusals.BadValue("Le code", record.Code, $"à l’{record.Where}"));
        }
    }

    private void Open(CfonbRecord record)
    {
        if (draft is not null)
            throw new StatementRefusedException(StatementRefusals.Missing("l’enregistrement 07 (nouveau solde)", $"avant l’{record.Where}"));
        account = record.Account;
        if (!identities.TryGetValue(account, out var identity))
            identities[account] = identity = new LineIdentity();
        draft = new StatementDraft(StatementFormat.Cfonb120, identity)
        {
            Account = record.Iban,
            Currency = record.Currency,
            Opening = new BankBalance(record.Amount, record.Date),
        };
    }

    private void Flush()
    {
        if (movement is null)
            return;
        CheckCurrency(movement.Currency, movement.Where);
        draft!.Add(movement.Line());
        movement = null;
    }

    private void CheckCurrency(string currency, string where)
    {
        if (currency != draft!.Currency)
            throw new StatementRefusedException(StatementRefusals.OtherCurrency(currency, draft.Currency!, $"à l’{where}"));
    }

    private void CloseAccount(CfonbRecord record)
    {
        Flush();
        CheckCurrency(record.Currency, record.Where);
        draft!.Closing = new BankBalance(record.Amount, record.Date);
        if (statementsSeen.Add(draft.Figures))
            statements.Add(draft.Close());
        else
            repeated.Add(draft.Account ?? account);
        draft = null;
    }

    /// <summary>A movement with the complements that follow it.</summary>
    private sealed class CfonbMovement(CfonbRecord record)
    {
        private readonly List<CfonbRecord> complements = [];

        public string Currency => record.Currency;
        public string Where => record.Where;

        public void Add(CfonbRecord complement) => complements.Add(complement);

        public BankStatementLine Line()
        {
            var label = record.Part(49, 79);
            var texts = complements.Where(c => c.Qualifier is "LIB" or "LCC" or "LC2" or "LCS").Select(c => c.Information);
            return new BankStatementLine
            {
                Account = null,
                BookedOn = record.Date,
                ValueOn = record.ValueDate,
                Amount = record.Amount,
                Currency = record.Currency,
                Text = StatementText.Clean(string.Join(' ', texts.Prepend(label))),
                Payer = Information(record.Amount < 0 ? "NBE" : "NPY"),
                PayerIban = Information(record.Amount < 0 ? "CBE" : "CPY") is { Length: > 14 } iban && char.IsAsciiLetter(iban[0]) ? iban.Replace(" ", "", StringComparison.Ordinal) : null,
                Reference = Information("RCN") ?? StatementText.CleanOrNull(record.Part(105, 120)),
                BankReference = StatementText.CleanOrNull(record.Part(82, 88).Trim().TrimStart('0')),
                EndToEndId = Information("REF"),
                RawText = StatementText.Raw(string.Join('\n', complements.Prepend(record).Select(r => r.Text))),
            };
        }

        private string? Information(string qualifier) =>
            StatementText.CleanOrNull(string.Concat(complements.Where(c => c.Qualifier == qualifier).Select(c => c.Information)));
    }
}

/// <summary>One record of 120 characters, positions as in the standard: from 1, both ends included.</summary>
internal sealed record CfonbRecord(string Text, int Number)
{
    private const int Length = 120;

    public string Code => Part(1, 2);
    public string Where => string.Create(CultureInfo.InvariantCulture, $"enregistrement {Number}");
    public bool IsBlank => Text.AsSpan().Trim(" \u001A").IsEmpty;
    public string Account => $"{Part(3, 7)} {Part(12, 16)} {Part(22, 32)}";
    public string Iban => FrenchAccount.Iban(Part(3, 7), Part(12, 16), Part(22, 32)) ?? Account;
    public string Currency => Part(17, 19);
    public string Qualifier => Part(46, 48);
    public string Information => Part(49, 118).Trim();
    public DateOnly Date => Day(35, 40);
    public DateOnly? ValueDate => string.IsNullOrWhiteSpace(Part(43, 48).Trim('0')) ? null : Day(43, 48);
    public decimal Amount => ReadAmount(Part(91, 104), Part(20, 20), Where);

    public string Part(int from, int to) => Text[(from - 1)..to];

    /// <summary>The next record, with or without line ends; a line cut after its last character is filled with spaces.</summary>
    public static CfonbRecord? Read(TextReader reader, int number)
    {
        Span<char> record = stackalloc char[Length];
        var count = 0;
        while (count < Length && reader.Read() is var c and >= 0)
        {
            if (c is '\r' or '\n' && count == 0)
                continue;
            if (c is '\r' or '\n')
                break;
            record[count++] = (char)c;
        }
        return count == 0 ? null : new CfonbRecord(new string(record[..count]).PadRight(Length), number);
    }

    /// <summary>14 characters, the last one carrying its digit and the sign; é and è are the French 7-bit braces.</summary>
    public static decimal ReadAmount(string text, string decimals, string where)
    {
        var (digit, sign) = text[^1] switch
        {
            '{' or 'é' => (0, 1),
            '}' or 'è' => (0, -1),
            >= 'A' and <= 'I' and var c => (c - 'A' + 1, 1),
            >= 'J' and <= 'R' and var c => (c - 'J' + 1, -1),
            _ => throw new StatementRefusedException(StatementRefusals.BadAmount(text, $"à l’{where}")),
        };
        if (!text[..^1].All(char.IsAsciiDigit) || decimals is not ("0" or "1" or "2" or "3"))
            throw new StatementRefusedException(StatementRefusals.BadAmount(text, $"à l’{where}"));
        decimal amount = sign * (decimal.Parse(text[..^1], CultureInfo.InvariantCulture) * 10 + digit);
        for (var i = 0; i < decimals[0] - '0'; i++)
            amount /= 10;
        return decimal.Round(amount, 2) == amount ? decimal.Round(amount, 2) : throw new StatementRefusedException(StatementRefusals.BadAmount(text, $"à l’{where}"));
    }

    private DateOnly Day(int from, int to) =>
        DateOnly.TryParseExact(Part(from, to)[..4] + Century(Part(from, to)[4..]), "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new StatementRefusedException(StatementRefusals.BadDate(Part(from, to), $"à l’{Where}"));

    private static string Century(string year) => (string.CompareOrdinal(year, "70") < 0 ? "20" : "19") + year;
}
