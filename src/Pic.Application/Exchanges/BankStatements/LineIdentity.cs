using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pic.Application.Exchanges.BankStatements;

/// <summary>
/// Gives each line its rank and identity. French banks reuse their own identifiers, so a movement is told by all that the
/// bank says of it and by its rank among equals of the same day; the format stays out, so that an intraday report and the
/// statement of the same day meet.
/// </summary>
internal sealed class LineIdentity
{
    private readonly Dictionary<UInt128, int> seen = [];

    public BankStatementLine Give(BankStatementLine line, StatementFormat format)
    {
        var parts = string.Join('\u001f', Parts(line, format));
        var key = Hash(parts);
        var rank = seen[key] = seen.GetValueOrDefault(key) + 1;
        var identity = rank == 1 ? key : Hash(parts + '\u001f' + rank);
        return line with { Rank = rank, Identity = identity.ToString("x32", CultureInfo.InvariantCulture) };
    }

    private static IEnumerable<string?> Parts(BankStatementLine line, StatementFormat format)
    {
        yield return line.Account;
        yield return line.BookedOn.ToString("O", CultureInfo.InvariantCulture);
        yield return line.Amount.ToString("0.00", CultureInfo.InvariantCulture);
        yield return line.Currency;
        // Without its last zeros too: so it was told once, and a movement keeps its identity.
        yield return format == StatementFormat.Cfonb120 ? line.BankReference?.Trim('0') : line.BankReference;
        if (format is StatementFormat.Ofx1 or StatementFormat.Ofx2)
            yield break;
        yield return line.EndToEndId;
        yield return line.Reference;
        yield return line.Payer?.ToUpperInvariant();
        yield return line.Text.ToUpperInvariant();
    }

    private static UInt128 Hash(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
