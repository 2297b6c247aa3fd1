using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>
/// CAMT.053 and 052 of any version, matched by local name. Only one movement is held as a tree at a time, so that a batch
/// of ten thousand payments costs no more than ten thousand lines.
/// </summary>
internal sealed class CamtReader(StatementFormat format, CancellationToken cancellationToken)
{
    private const int LongestXml = 200_000_000;

    private readonly string statementName = format == StatementFormat.Camt053 ? "Stmt" : "Rpt";
    private readonly HashSet<string> statementsSeen = [];
    private readonly LineIdentity identity = new();

    public List<BankStatement> Read(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = LongestXml,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        StatementText.Cp1252.GetByteCount("");
        stream.Position = 0;
        using var xml = XmlReader.Create(stream, settings);
        var statements = new List<BankStatement>();
        xml.Read();
        while (!xml.EOF)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == statementName)
                AddStatement(xml, statements);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Ntry" or "Bal")
                throw new StatementRefusedException(StatementRefusals.Missing($"l’élément {statementName}", $"autour de la {Where(xml)}"));
            else
                xml.Read();
        if (statements.Count == 0)
            throw new StatementRefusedException(StatementRefusals.Missing($"l’élément {statementName}", "dans le fichier"));
        return statements;
    }

    private void AddStatement(XmlReader xml, List<BankStatement> statements)
    {
        // Intraday reports repeat the morning in the evening: each one counts its equal payments anew.
        var draft = new StatementDraft(format, format == StatementFormat.Camt053 ? identity : new LineIdentity());
        var balances = new CamtBalances();
        var entries = new CamtEntries(draft);
        var id = "";
        var page = "";
        ForEachChild(
            xml,
            name =>
            {
                if (name == "Ntry")
                    entries.Take(ReadEntry(xml));
                else if (name == "Bal")
                    balances.Add(Element(xml), Where(xml));
                else if (name == "Acct")
                    ReadAccount(Element(xml), draft);
                else if (name == "Id")
                    id = Element(xml).Value;
                else if (name == "StmtPgntn")
                    page = Element(xml).Value;
                else
                    xml.Skip();
            }
        );
        balances.GiveTo(draft);
        entries.Close();
        var statement = draft.Close();
        var key = string.Join('\u001f', id, page, statement.Account, statement.Opening, statement.Closing, statement.Lines.Count, statement.Sum);
        if (format == StatementFormat.Camt053 && !statementsSeen.Add(key))
            statements[^1] = statements[^1] with { Warnings = [.. statements[^1].Warnings, $"Le relevé {id} est deux fois dans le fichier ; il n’est compté qu’une fois."] };
        else
            statements.Add(statement);
    }

    private CamtEntry ReadEntry(XmlReader xml)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var entry = new CamtEntry(Where(xml));
        ForEachChild(
            xml,
            name =>
            {
                if (name != "NtryDtls")
                    entry.AddHeader(Element(xml));
                else
                    ForEachChild(
                        xml,
                        inner =>
                        {
                            if (inner == "TxDtls")
                                entry.AddDetail(Element(xml));
                            else if (inner == "Ntry")
                                throw new StatementRefusedException(StatementRefusals.BadValue("L’élément", inner, Where(xml)));
                            else
                                xml.Skip();
                        }
                    );
            }
        );
        entry.Check();
        return entry;
    }

    private static void ReadAccount(XElement account, StatementDraft draft)
    {
        draft.Account =
            StatementText.CleanOrNull(account.At("Id", "IBAN")?.Value.Replace(" ", "", StringComparison.Ordinal))
            ?? StatementText.CleanOrNull(account.At("Id", "Othr", "Id")?.Value);
        draft.Currency = StatementText.CleanOrNull(account.At("Ccy")?.Value);
    }

    /// <summary>Calls <paramref name="visit"/> on each child element; it must consume the element.</summary>
    private static void ForEachChild(XmlReader xml, Action<string> visit)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth && !xml.EOF)
            if (xml.NodeType == XmlNodeType.Element)
                visit(xml.LocalName);
            else
                xml.Read();
        xml.Read();
    }

    private static XElement Element(XmlReader xml)
    {
        var element = (XElement)XNode.ReadFrom(xml);
        foreach (var e in element.DescendantsAndSelf())
        {
            e.Name = e.Name.LocalName;
            if (e.LastAttribute is { IsNamespaceDeclaration: true } || e.FirstAttribute is { IsNamespaceDeclaration: true })
                e.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        }
        return element;
    }

    private static string Where(XmlReader xml) =>
        xml is IXmlLineInfo info ? string.Create(CultureInfo.InvariantCulture, $"ligne {info.LineNumber}") : "ligne inconnue";
}

/// <summary>Turns each movement into lines as it comes; what needs the whole statement is said at its end.</summary>
internal sealed class CamtEntries(StatementDraft draft)
{
    private readonly Dictionary<string, string> currencies = [];
    private string? first;
    private int waiting;

    public void Take(CamtEntry entry)
    {
        first ??= entry.Currency;
        if (!entry.IsBooked)
        {
            waiting++;
            return;
        }
        currencies.TryAdd(entry.Currency, entry.Where);
        foreach (var line in entry.Lines(draft.Warnings))
            draft.Add(line);
    }

    public void Close()
    {
        draft.Currency ??= first;
        foreach (var (currency, where) in currencies.Where(c => c.Key != draft.Currency))
            throw new StatementRefusedException(StatementRefusals.OtherCurrency(currency, draft.Currency ?? "?", where));
        if (waiting > 0)
            draft.Warnings.Add($"{waiting} opération(s) encore en attente à la banque ne sont pas reprises ; elles le seront quand elles seront comptabilisées.");
        if (draft.Opening is null || draft.Closing is null)
            draft.Warnings.Add("Le fichier ne donne pas les deux soldes : le total n’a pas pu être vérifié.");
    }
}

/// <summary>Steps down by local name once namespaces are gone.</summary>
internal static class CamtElements
{
    public static XElement? At(this XElement element, params ReadOnlySpan<string> path)
    {
        XElement? at = element;
        foreach (var name in path)
            at = at?.Element(name);
        return at;
    }

    public static decimal Amount(this XElement amount, string where) =>
        StatementText.TryAmount(amount.Value, '.', grouped: false, out var value) && value >= 0
            ? value
            : throw new StatementRefusedException(StatementRefusals.BadAmount(amount.Value, where));

    /// <summary>+1 for CRDT, −1 for DBIT.</summary>
    public static int Sign(this XElement? direction, string where) =>
        direction?.Value.Trim() switch
        {
            "CRDT" => 1,
            "DBIT" => -1,
            null => throw new StatementRefusedException(StatementRefusals.Missing("le sens (CdtDbtInd)", where)),
            var other => throw new StatementRefusedException(StatementRefusals.BadValue("Le sens (CdtDbtInd)", other, where)),
        };
}
