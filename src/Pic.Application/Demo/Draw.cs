using System.Text;

namespace Pic.Application.Demo;

/// <summary>
/// A small generator (SplitMix64) that draws the same things on every machine. Each concern has its own stream, so that one more
/// draw for the names does not change the payments.
/// </summary>
internal sealed class Draw(ulong seed)
{
    private ulong state = seed;

    public static Draw For(int seed, string concern)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(concern))
        {
            hash = unchecked((hash ^ part) * 1099511628211UL);
        }

        return new Draw(unchecked(hash ^ ((ulong)seed * 0x9E3779B97F4A7C15UL)));
    }

    public ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From zero up to, not including, the limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Both ends included.</summary>
    public int Between(int first, int last) => first + Below(last - first + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public DateOnly Day(DateOnly first, DateOnly last) =>
        last <= first ? first : first.AddDays(Below(last.DayNumber - first.DayNumber + 1));

    public string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + Below(10))));

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    /// <summary>Shares a total among parts, each at least one, unevenly as life does; they add up exactly.</summary>
    public int[] Share(int total, int parts)
    {
        var weights = Enumerable.Range(0, parts).Select(_ => Math.Pow((Below(10_000) + 1) / 10_000.0, 2.2) + 0.01).ToArray();
        var sum = weights.Sum();
        var shares = weights.Select(w => 1 + (int)((total - parts) * w / sum)).ToArray();
        for (var left = total - shares.Sum(); left > 0; left--)
        {
            shares[Below(parts)]++;
        }

        return shares;
    }

    /// <summary>A version 7 key of that instant.</summary>
    public Guid Key(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)at.ToUnixTimeMilliseconds() << 16 | Next() & 0xFFFF);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
