using System.Buffers;
using System.Security.Cryptography;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>Bytes passed on, counted and hashed on the way.</summary>
internal sealed record HashedCopy(long Bytes, string Sha256)
{
    private const int Piece = 128 * 1024;

    /// <param name="target">Null only counts and hashes.</param>
    /// <param name="limit">Stops soon after more than that many bytes.</param>
    public static async Task<HashedCopy> RunAsync(Stream source, Stream? target, long limit, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var total = 0L;
            int read;
            while (total <= limit && (read = await source.ReadAsync(buffer, cancellation)) > 0)
            {
                total += read;
                hash.AppendData(buffer.AsSpan(0, read));
                if (target is not null)
                {
                    await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }

            return new HashedCopy(total, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
