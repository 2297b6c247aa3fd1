using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pic.Rules;

namespace Pic.Application.Exchanges.PortalBundles;

/// <summary>What a bundle says of itself: which program made it, when, and what each file holds.</summary>
/// <param name="Migration">The shape of the tables; a portal reads bundles of its own shape.</param>
public sealed record BundleManifest(string Format, int Version, DateTimeOffset MadeAt, string Program, string Migration, string Host, IReadOnlyList<BundledTable> Tables)
{
    public const string File = "manifest.json";
    public const string TheFormat = "pic-portal";
    public const int TheVersion = 1;

    /// <summary>Many times what eighty tables take.</summary>
    public const int SizeLimit = 4 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    [JsonIgnore]
    public long Rows => Tables.Sum(table => table.Rows);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null when the bytes are no manifest.</summary>
    public static BundleManifest? Read(byte[] bytes)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BundleManifest>(bytes, Json);
            return manifest?.Tables.Any(table => table is null || table.Columns.Any(column => column is null)) == false ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why these tables cannot take it in; null when they can.</summary>
    internal Refusal? FaultWith(IReadOnlyList<BundleTable> tables, string migration)
    {
        if (Format != TheFormat || Version != TheVersion)
        {
            return Refusals.OtherFormat(Format, Version);
        }

        if (Migration != migration)
        {
            return Refusals.OtherMigration(Migration, migration);
        }

        var said = Tables.GroupBy(table => table.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (!said.Remove(table.Name, out var found))
            {
                return Refusals.TableMissing(table.Name);
            }

            if (found.Count > 1 || found[0].File != table.File)
            {
                return Refusals.TableTwice(table.Name);
            }

            if (FaultOf(found[0], table) is { } fault)
            {
                return fault;
            }
        }

        return said.Keys.FirstOrDefault() is { } unknown ? Refusals.TableUnknown(unknown) : null;
    }

    private static Refusal? FaultOf(BundledTable said, BundleTable table)
    {
        if (said.Columns.Except(table.Columns).FirstOrDefault() is { } unknown)
        {
            return Refusals.ColumnUnknown(table.File, unknown);
        }

        return table.Columns.Except(said.Columns).FirstOrDefault() is { } missing ? Refusals.ColumnMissing(table.File, missing) : null;
    }
}

/// <param name="Bytes">Unpacked.</param>
/// <param name="Last">The last number its counting column gave; null when it never did.</param>
public sealed record BundledTable(string Name, string File, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256, long? Last = null);
