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
        using var xml = CamtText.Open(stream, settings);
        var statements = new List<BankStatement>();
        xml.Read();
        while (!xml.EOF)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == statementName)
                AddStatement(xml, statements);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "Ntry" or "Bal")
                throw new StatementRefusedException(StatementRefusals.Missing($"l’élément {statementName}", $"autour de la {Where(xml)}"));
            else
                xml.Step();
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
                    balances.Add(xml.Tree(), Where(xml));
                else if (name == "Acct")
                    ReadAccount(xml.Tree(), draft);
                else if (name == "Id")
                    id = xml.Tree().Value;
                else if (name == "StmtPgntn")
                    page = xml.Tree().Value;
                else
                    xml.Pass();
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
                    entry.AddHeader(xml.Tree());
                else
                    ForEachChild(
                        xml,
                        inner =>
                        {
                            if (inner == "TxDtls")
                                entry.AddDetail(xml.Tree());
                            else if (inner == "Ntry")
                                throw new StatementRefusedException(StatementRefusals.BadValue("L’élément", inner, Where(xml)));
                            else
                                xml.Pass();
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

    private static string Where(XmlReader xml) => xml.Line();
}
