using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Pic.Application.Mails.Transport;

/// <summary>
/// The return address of each mail (VERP): a bounce names the mail it is about, and nobody can forge one,
/// because the name carries a proof. Lower case throughout, since some servers fold it.
/// </summary>
public sealed class ReturnAddress
{
    public const int LongestId = 32;
    public const int ShortestKey = 16;

    private const string Prefix = "retour+";
    private const int ProofLength = 16;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly byte[] key;
    private readonly string domain;

    /// <exception cref="ArgumentException">The key is too short to prove anything.</exception>
    /// <exception cref="FormatException">The domain is not one.</exception>
    public ReturnAddress(ReadOnlySpan<byte> key, string domain)
    {
        if (key.Length < ShortestKey)
        {
            throw new ArgumentException("The key of return addresses needs 16 bytes at least.", nameof(key));
        }

        this.key = key.ToArray();
        this.domain = MailAddress.From("retour@" + domain).Address["retour@".Length..];
    }

    /// <param name="id">Key of the mail: digits, small letters and dots, at most 32.</param>
    public MailAddress For(string id) =>
        IsId(id) ? MailAddress.From($"{Prefix}{id}-{Proof(id)}@{domain}") : throw new ArgumentException("Not a mail key.", nameof(id));

    public MailAddress For(Guid id) => For(id.ToString("N"));

    /// <summary>Which mail a bounce is about; false for any address we did not make.</summary>
    public bool TryRead(string address, [NotNullWhen(true)] out string? id)
    {
        var folded = address.Trim().Trim('<', '>').ToLowerInvariant();
        var end = folded.Length - domain.Length - 1;
        var dash = end - ProofLength - 1;
        id = null;
        if (dash <= Prefix.Length || folded[dash] != '-' || !folded.StartsWith(Prefix, StringComparison.Ordinal)
            || !folded.EndsWith("@" + domain, StringComparison.Ordinal))
        {
            return false;
        }

        var claimed = folded[Prefix.Length..dash];
        if (!IsId(claimed) || !CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(folded[(dash + 1)..end]), Encoding.UTF8.GetBytes(Proof(claimed))))
        {
            return false;
        }

        id = claimed;
        return true;
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterLower(c) || c == '.')
        && id[0] != '.' && id[^1] != '.' && !id.Contains("..", StringComparison.Ordinal);

    private string Proof(string id)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(id), hash);
        Span<char> proof = stackalloc char[ProofLength];
        for (var i = 0; i < ProofLength; i++)
        {
            proof[i] = Alphabet[hash[i] & 31];
        }

        return proof.ToString();
    }
}
