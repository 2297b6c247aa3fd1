using Pic.Application.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>What becomes of a row.</summary>
public enum ImportVerdict
{
    /// <summary>A member is added.</summary>
    New,

    /// <summary>An existing member is changed.</summary>
    Changed,

    /// <summary>An existing member differs and is left as it is.</summary>
    Kept,

    /// <summary>An existing member says the same.</summary>
    Unchanged,

    /// <summary>Left out.</summary>
    Refused,
}

/// <summary>One row of the file and what becomes of it.</summary>
public sealed record ImportRow(int Line, ImportVerdict Verdict, string? Number, string Name, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportChange> Changes)
{
    public bool IsAccepted => Verdict != ImportVerdict.Refused;

    public string Kind => Row is { Kind: Pic.Rules.Members.MemberKind.Person } ? "personne" : "association";
    public string Town => Row?.Address.Town ?? "";
    public string Email => Row?.Contact?.Email ?? Row?.Treasurer?.Email ?? "";

    internal ImportedMember? Row { get; init; }
    internal Member? Existing { get; init; }
}

/// <summary>What an import would do, row by row; nothing is written.</summary>
public sealed record MemberImportPreview(IReadOnlyList<ImportRow> Rows)
{
    public int Accepted => Rows.Count(row => row.IsAccepted);

    /// <summary>Rows that would write something.</summary>
    public int Writes => Count(ImportVerdict.New) + Count(ImportVerdict.Changed);

    public int Warnings => Rows.Sum(row => row.Faults.Count(fault => !fault.Refuses));

    public int Count(ImportVerdict verdict) => Rows.Count(row => row.Verdict == verdict);

    /// <summary>The faults as a CSV to correct the file by.</summary>
    public byte[] FaultsCsv() => CsvText.Bytes(
        Rows.SelectMany(row => row.Faults)
            .Select(fault => (IReadOnlyList<string>)[$"{fault.Line}", fault.Column, fault.Value, fault.Expected, fault.Refuses ? "refusée" : "signalée"])
            .Prepend(["ligne", "colonne", "valeur", "attendu", "suite"]));
}
