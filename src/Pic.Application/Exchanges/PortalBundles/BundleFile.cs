using System.IO.Compression;
using Pic.Rules;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>A bundle opened for reading. Nothing of it is unpacked to the disk, and no name in it is trusted.</summary>
internal sealed class BundleFile : IAsyncDisposable
{
    // What mails of the same wording pack to; a bomb packs a thousand times.
    private const long HighestPacking = 250;
    private const long SmallAnyway = 32 * 1024 * 1024;

    private readonly ZipArchive zip;

    private BundleFile(ZipArchive zip, BundleManifest manifest) => (this.zip, Manifest) = (zip, manifest);

    public BundleManifest Manifest { get; }

    public static async Task<Outcome<BundleFile>> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        ZipArchive zip;
        try
        {
            zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            _ = zip.Entries;
        }
        catch (InvalidDataException)
        {
            return Refusals.NotAZip;
        }

        if (await ManifestAsync(zip, cancellation) is not { } manifest)
        {
            await zip.DisposeAsync();
            return Refusals.NoManifest;
        }

        return new BundleFile(zip, manifest);
    }

    /// <summary>Reads every file to its end and compares it with the manifest; null when all is as it was exported.</summary>
    public async Task<Refusal?> FaultAsync(CancellationToken cancellation)
    {
        var known = Manifest.Tables.Select(table => table.File).Append(BundleManifest.File).Append(BundleText.NoteFile).ToHashSet(StringComparer.Ordinal);
        if (zip.Entries.FirstOrDefault(entry => !known.Remove(entry.FullName)) is { } unknown)
        {
            return Refusals.FileUnknown(unknown.FullName);
        }

        foreach (var table in Manifest.Tables)
        {
            if (zip.GetEntry(table.File) is not { } entry)
            {
                return Refusals.FileMissing(table.File);
            }

            if (await FaultAsync(entry, table, cancellation) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    public Task<Stream> OpenAsync(BundledTable table, CancellationToken cancellation) => zip.GetEntry(table.File)!.OpenAsync(cancellation);

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private static async Task<Refusal?> FaultAsync(ZipArchiveEntry entry, BundledTable table, CancellationToken cancellation)
    {
        if (Math.Max(entry.Length, table.Bytes) is var size && size > SmallAnyway && size / HighestPacking > entry.CompressedLength)
        {
            return Refusals.TooPacked(table.File);
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            var read = await HashedCopy.RunAsync(content, null, table.Bytes, cancellation);
            return read == new HashedCopy(table.Bytes, table.Sha256) ? null : Refusals.Damaged(table.File);
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException)
        {
            return Refusals.Damaged(table.File);
        }
    }

    private static async Task<BundleManifest?> ManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        if (zip.GetEntry(BundleManifest.File) is not { Length: <= BundleManifest.SizeLimit } entry)
        {
            return null;
        }

        try
        {
            await using var content = await entry.OpenAsync(cancellation);
            var kept = new MemoryStream();
            var read = await HashedCopy.RunAsync(content, kept, BundleManifest.SizeLimit, cancellation);
            return read.Bytes > BundleManifest.SizeLimit ? null : BundleManifest.Read(kept.ToArray());
        }
        catch (Exception problem) when (problem is InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }
}
