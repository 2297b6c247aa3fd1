namespace Pic.Testing.BankFiles;

/// <summary>Spoils a file the way transfers, editors and bad luck do.</summary>
public static class FileMutation
{
    private static readonly byte[] Sharp = "<>;,\"'\n\r0129.-+ {}AJ/&é\0"u8.ToArray();

    public static byte[] Of(byte[] file, Random random)
    {
        var bytes = file.ToList();
        var times = random.Next(1, 5);
        for (var i = 0; i < times && bytes.Count > 0; i++)
            Once(bytes, random);
        return [.. bytes];
    }

    private static void Once(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        var length = Math.Min(random.Next(1, 60), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes[at] = Sharp[random.Next(Sharp.Length)];
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(length, random.Next(1, 4)));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 6:
                bytes.Insert(at, Sharp[random.Next(Sharp.Length)]);
                break;
            case 7 when random.Next(6) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 8:
                Line(bytes, at, remove: true);
                break;
            case 9:
                Line(bytes, at, remove: false);
                break;
            default:
                Digit(bytes, at, random);
                break;
        }
    }

    private static void Line(List<byte> bytes, int at, bool remove)
    {
        var start = bytes.LastIndexOf((byte)'\n', at) + 1;
        var end = bytes.IndexOf((byte)'\n', at);
        var length = (end < 0 ? bytes.Count : end + 1) - start;
        if (length <= 0)
            return;
        if (remove)
            bytes.RemoveRange(start, length);
        else
            bytes.InsertRange(start, bytes.GetRange(start, length));
    }

    private static void Digit(List<byte> bytes, int at, Random random)
    {
        var digit = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0)
            bytes[digit] = (byte)('0' + random.Next(10));
    }
}
