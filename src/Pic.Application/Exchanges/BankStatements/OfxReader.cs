using System.Globalization;
using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>OFX 1 (SGML) and 2 (XML): the aggregates that carry money must be nested and closed; anything else is passed over.</summary>
internal sealed class OfxReader(StatementFormat format, CancellationToken cancellationToken)
{
    private static readonly HashSet<string> Aggregates =
    [
        .. "OFX BANKMSGSRSV1 CREDITCARDMSGSRSV1 STMTTRNRS CCSTMTTRNRS STMTRS CCSTMTRS BANKACCTFROM CCACCTFROM".Split(' '),
        .. "BANKTRANLIST STMTTRN LEDGERBAL AVAILBAL BANKACCTTO CCACCTTO PAYEE CURRENCY ORIGCURRENCY".Split(' '),
    ];

    private readonly Stack<(string Name, Dictionary<string, string> Leaves, int Line)> open = new();
    private readonly List<BankStatement> statements = [];
    private StatementDraft? draft;
    private OfxTransaction? transaction;
    private bool closed;

    public List<BankStatement> Read(Stream stream)
    {
        using var reader = new StreamReader(stream, StatementText.EncodingOf(stream), true, 64 * 1024, leaveOpen: true);
        var tokens = new OfxTokens(reader);
        foreach (var token in tokens.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Aggregates.Contains(token.Name))
                Leaf(token);
            else if (token.IsEnd)
                End(token, tokens.Raw);
            else
                Start(token, tokens.Raw);
        }
        if (!closed || open.Count > 0)
            throw new StatementRefusedException(StatementRefusals.CutShort($"la balise {(open.Count > 0 ? open.Peek().Name : "OFX")} n’est pas fermée"));
        if (statements.Count == 0)
            throw new StatementRefusedException(StatementRefusals.Missing("le relevé (STMTRS)", "dans le fichier"));
        return statements;
    }

    private void Start(OfxToken token, StringBuilder raw)
    {
        var parent = open.Count == 0 ? "" : open.Peek().Name;
        var inTransaction = transaction is not null;
        var fits = token.Name switch
        {
            "OFX" => parent == "" && !closed,
            "STMTRS" or "CCSTMTRS" => draft is null,
            "BANKACCTFROM" or "CCACCTFROM" or "BANKTRANLIST" or "LEDGERBAL" or "AVAILBAL" => parent is "STMTRS" or "CCSTMTRS",
            "STMTTRN" => parent == "BANKTRANLIST",
            "PAYEE" or "CURRENCY" or "ORIGCURRENCY" or "BANKACCTTO" or "CCACCTTO" => parent == "STMTTRN",
            _ => !inTransaction && parent != "",
        };
        if (!fits)
            throw Misplaced(token);
        open.Push((token.Name, [], token.Line));
        if (token.Name is "STMTRS" or "CCSTMTRS")
            draft = new StatementDraft(format, new LineIdentity());
        else if (token.Name == "STMTTRN")
            transaction = new OfxTransaction(token.Line);
        if (token.Name == "STMTTRN")
            raw.Clear();
    }

    private void End(OfxToken token, StringBuilder raw)
    {
        if (open.Count == 0 || open.Peek().Name != token.Name)
            throw Misplaced(token);
        var (name, leaves, _) = open.Pop();
        switch (name)
        {
            case "STMTTRN":
                draft!.Add(transaction!.Line(leaves, draft.Currency, raw.ToString()));
                transaction = null;
                break;
            case "PAYEE" or "CURRENCY" or "ORIGCURRENCY" or "BANKACCTTO" or "CCACCTTO":
                transaction!.Inner[name] = leaves;
                break;
            case "BANKACCTFROM" or "CCACCTFROM":
                draft!.Account = AccountOf(leaves);
                break;
            case "LEDGERBAL":
                draft!.Closing = Balance(leaves, token);
                break;
            case "STMTRS" or "CCSTMTRS":
                Finish(leaves);
                break;
            case "OFX":
                closed = true;
                break;
        }
    }

    private void Leaf(OfxToken token)
    {
        if (token.IsEnd)
            return;
        // What is available now is not read: some banks leave it blank.
        var isNeeded = token.Name is "TRNAMT" or "DTPOSTED" || (token.Name == "BALAMT" && (open.Count == 0 || open.Peek().Name != "AVAILBAL"));
        if (token.Text.Length == 0 && isNeeded)
            throw new StatementRefusedException(StatementRefusals.Missing($"la valeur de {token.Name}", $"ligne {token.Line}"));
        if (token.Text.Length == 0)
            return;
        if (token.Name is "TRNAMT" or "DTPOSTED" or "FITID" && (open.Count == 0 || open.Peek().Name != "STMTTRN"))
            throw Misplaced(token);
        if (open.Count == 0)
            return;
        var leaves = open.Peek().Leaves;
        if (!leaves.TryAdd(token.Name, token.Text) && token.Name is "TRNAMT" or "DTPOSTED" or "BALAMT")
            throw new StatementRefusedException(StatementRefusals.BadValue("La balise répétée", token.Name, $"ligne {token.Line}"));
        if (token.Name == "CURDEF" && draft is not null)
            draft.Currency = token.Text.ToUpperInvariant();
    }

    private void Finish(Dictionary<string, string> leaves)
    {
        if (!leaves.ContainsKey("CURDEF"))
            draft!.Currency ??= "EUR";
        statements.Add(draft!.Close());
        draft = null;
    }

    private static string? AccountOf(Dictionary<string, string> leaves)
    {
        var account = leaves.GetValueOrDefault("ACCTID")?.Replace(" ", "", StringComparison.Ordinal);
        if (account is null)
            return null;
        var bank = leaves.GetValueOrDefault("BANKID", "");
        var branch = leaves.GetValueOrDefault("BRANCHID", "");
        return FrenchAccount.Iban(bank, branch, account) ?? account;
    }

    private static BankBalance Balance(Dictionary<string, string> leaves, OfxToken token)
    {
        var text = leaves.GetValueOrDefault("BALAMT") ?? throw new StatementRefusedException(StatementRefusals.Missing("BALAMT", $"ligne {token.Line}"));
        return new BankBalance(
            OfxTransaction.Amount(text, $"du solde, ligne {token.Line}"),
            leaves.TryGetValue("DTASOF", out var on) && OfxTransaction.TryDay(on, out var day) ? day : null
        );
    }

    private static StatementRefusedException Misplaced(OfxToken token) =>
        new(StatementRefusals.NotWellFormed(
            string.Create(CultureInfo.InvariantCulture, $"ligne {token.Line}"),
            $"la balise {(token.IsEnd ? "/" : "")}{token.Name} n’est pas à sa place"
        ));
}
