using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>One member in the preview of a call.</summary>
public sealed record DuesCallPreviewLine(
    long MemberId,
    string Number,
    string Name,
    MemberKind Kind,
    DuesCallOutcome Outcome,
    decimal Amount,
    string? Email,
    decimal? LastYear);

/// <summary>What would happen if the call of the year were issued now.</summary>
public sealed record DuesCallPreview(int Year, IReadOnlyList<DuesCallPreviewLine> Lines, DuesCall? Issued)
{
    public IEnumerable<DuesCallPreviewLine> Called => Lines.Where(line => line.Outcome == DuesCallOutcome.Called);

    public IEnumerable<DuesCallPreviewLine> LeftOut => Lines.Where(line => line.Outcome != DuesCallOutcome.Called);

    public IEnumerable<DuesCallPreviewLine> WithoutEmail => Called.Where(line => line.Email is null);

    public decimal Total => Called.Sum(line => line.Amount);

    public decimal LastYearTotal => Lines.Sum(line => line.LastYear ?? 0m);

    public int LastYearCount => Lines.Count(line => line.LastYear > 0);
}
