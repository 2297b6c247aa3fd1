using Pic.Application.Data;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Exchanges.MemberImports;

/// <summary>Says what importing a file would do: each row new, changed, unchanged or refused, and why.</summary>
public sealed class ProposeMemberImport(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<MemberImportPreview>> RunAsync(MemberFile file, ColumnMapping mapping, bool updateExisting, CancellationToken cancellation = default) =>
        mapping.HasName
            ? Plan(file, mapping, updateExisting, await KnownMembers.LoadAsync(db, tracked: false, cancellation), clock.Today())
            : Refusals.NameNotMapped;

    /// <summary>The same for a kept file.</summary>
    public async Task<Outcome<MemberImportPreview>> RunAsync(MemberImport import, CancellationToken cancellation = default)
    {
        var file = import.Read();
        return file.IsDone ? await RunAsync(file.Value, import.Mapping, import.UpdateExisting, cancellation) : file.Refusal!;
    }

    internal static MemberImportPreview Plan(MemberFile file, ColumnMapping mapping, bool updateExisting, KnownMembers known, DateOnly today)
    {
        var reader = new RowReader(file, mapping, today);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return new MemberImportPreview([.. file.Lines.Select(line => Judge(reader.Read(line), mapping, file, known, seen, updateExisting, today))]);
    }

    private static ImportRow Judge(ReadRow read, ColumnMapping mapping, MemberFile file, KnownMembers known, Dictionary<string, int> seen, bool updateExisting, DateOnly today)
    {
        if (read.Member is not { } row)
        {
            return new ImportRow(read.Line, ImportVerdict.Refused, null, "", read.Faults, []);
        }

        var existing = known.Find(row);
        if (Duplicate(read.Line, row, existing?.Number, seen, Header(file, mapping)) is { } duplicate)
        {
            return new ImportRow(read.Line, ImportVerdict.Refused, row.Number?.ToString(), row.Name, [.. read.Faults, duplicate], []) { Row = row };
        }

        if (existing is not null && row.Number is not null && KnownMembers.IsAnother(existing, row))
        {
            var taken = new ImportFault(read.Line, Header(file, mapping)(MemberImportField.Number), ImportFault.Shorten(row.NumberText), Expected.NumberOf(existing.Name), Refuses: true);
            return new ImportRow(read.Line, ImportVerdict.Refused, existing.Number, row.Name, [.. read.Faults, taken], []) { Row = row };
        }

        var faults = read.Faults.ToList();
        if (existing is null)
        {
            if (known.Resembling(row) is { } twin)
            {
                faults.Add(new ImportFault(read.Line, Header(file, mapping)(MemberImportField.Name), ImportFault.Shorten(row.Name), Expected.NotYetKnown(twin.Number), Refuses: false));
            }

            return new ImportRow(read.Line, ImportVerdict.New, row.Number?.ToString(), row.Name, faults, []) { Row = row };
        }

        if (row.KindIsGiven && row.Kind != existing.Kind)
        {
            faults.Add(new ImportFault(read.Line, Header(file, mapping)(MemberImportField.Kind), row.Kind == MemberKind.Person ? "personne" : "association", Expected.SameKind, Refuses: false));
        }

        var changes = new MemberDifferences(known, existing, row, today).List();
        var verdict = changes.Count == 0 ? ImportVerdict.Unchanged : updateExisting ? ImportVerdict.Changed : ImportVerdict.Kept;
        return new ImportRow(read.Line, verdict, existing.Number, row.Name, faults, changes) { Row = row, Existing = existing };
    }

    private static ImportFault? Duplicate(int line, ImportedMember row, string? existingNumber, Dictionary<string, int> seen, Func<MemberImportField, string> header)
    {
        var number = row.Number?.ToString() ?? existingNumber;
        if (number is not null && seen.TryGetValue(number, out var first))
        {
            return row.Number is null
                ? new ImportFault(line, header(MemberImportField.Name), ImportFault.Shorten(row.Name), Expected.AnotherMember(first), Refuses: true)
                : new ImportFault(line, header(MemberImportField.Number), ImportFault.Shorten(row.NumberText), Expected.AnotherNumber(first), Refuses: true);
        }

        if (row.Number is null && seen.TryGetValue(row.Identity, out first))
        {
            return new ImportFault(line, header(MemberImportField.Name), ImportFault.Shorten(row.Name), Expected.AnotherMember(first), Refuses: true);
        }

        seen.TryAdd(row.Identity, line);
        if (number is not null)
        {
            seen.Add(number, line);
        }

        return null;
    }

    private static Func<MemberImportField, string> Header(MemberFile file, ColumnMapping mapping) => field =>
    {
        MemberImportField[] sources = field == MemberImportField.Name ? [field, MemberImportField.Company, MemberImportField.LastName] : [field];
        var at = sources.Select(source => mapping.Fields.ToList().IndexOf(source)).FirstOrDefault(index => index >= 0, -1);
        return at < 0 ? MemberImportTemplate.Of(field).Label : file.Headers[at];
    };
}
