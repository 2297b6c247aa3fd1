using Pic.Rules;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>
/// A members' file somebody put in, kept until it is confirmed so that a reload or another node loses nothing;
/// its content goes 30 days later, the counts stay.
/// </summary>
public sealed class MemberImport
{
    public const int FileNameLimit = 200;
    public const int ToolLimit = 40;
    public const int DaysKept = 30;

    public long Id { get; init; }
    public required string FileName { get; init; }
    public required byte[] Content { get; set; }
    public required DateTimeOffset UploadedAt { get; init; }
    public required string UploadedBy { get; init; }
    public long? AccountId { get; init; }

    /// <summary>The tool that was recognised.</summary>
    public required string Tool { get; init; }

    /// <summary>Name of the <see cref="MemberImportField"/> of each column, empty for a column left out.</summary>
    public required List<string> Columns { get; set; }

    public bool UpdateExisting { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ConfirmedBy { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Refused { get; set; }
    public uint Version { get; private set; }

    public ColumnMapping Mapping =>
        new(Tool, [.. Columns.Select(name => Enum.TryParse<MemberImportField>(name, out var meaning) ? meaning : (MemberImportField?)null)]);

    public Outcome<MemberFile> Read() => Content.Length == 0 ? Refusals.Expired : MemberFileReader.Read(Content);

    internal static List<string> Names(IEnumerable<MemberImportField?> fields) => [.. fields.Select(meaning => meaning?.ToString() ?? "")];
}
