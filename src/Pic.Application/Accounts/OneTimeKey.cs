using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Pic.Application.Accounts;

/// <summary>Random keys shown to one person once. 256 bits for links, 140 bits for recovery codes; only the SHA-256 is stored.</summary>
internal static class OneTimeKey
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static string ForLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Seven groups of four letters without look-alikes.</summary>
    public static string ForRecovery() => string.Join('-', Enumerable.Range(0, 7).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A recovery code as people type it back: case, spaces and dashes do not count.</summary>
    public static string Tidy(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
