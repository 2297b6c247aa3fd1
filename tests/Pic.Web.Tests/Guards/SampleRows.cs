using System.Globalization;
using Pic.Rules.Members;

namespace Pic.Web.Tests.Guards;

/// <summary>
/// One set of row ids, of a right shape: <see cref="ForeignPapers"/> gives an association rows of these ids, and <see cref="Unknown"/> is the set nobody has.
/// One id stands for a row of every kind, so that an address needs no table of which kind it means.
/// </summary>
internal sealed record SampleRows(int Set)
{
    private const long First = 987654320;

    public static SampleRows Unknown { get; } = new(0);

    /// <summary>The rows of the one association that is not the visitor's.</summary>
    public static SampleRows Foreign { get; } = new(1);

    /// <summary>The set of one role of the team: what it does to its rows leaves those of the next role alone.</summary>
    public static SampleRows Of(StaffRole role) => new((int)role + 2);

    /// <summary>The role an alert of this set is for.</summary>
    public StaffRole Role => (StaffRole)Math.Max(0, Set - 2);

    public long Id => First + Set;
    public Guid Guid => new($"0192f0c1-2222-7333-8444-{Id:D12}");
    public string Invoice => $"F2027-{9990 + Set}";
    public string CreditNote => $"A2027-{9990 + Set}";
    public string Receipt => $"R2027-{9990 + Set}";
    public string Slip => $"B2027-{9990 + Set}";
    public string Candidate => $"A99{90 + Set}";

    /// <summary>What stands for one part of an address, or null when nobody has said yet.</summary>
    public string? Of(string part) => part switch
    {
        "id" or "contact" => Id.ToString(CultureInfo.InvariantCulture),
        "slip" => Slip,
        "year" => "2027",
        "step" => Set == 0 ? "inconnu" : "rappel",
        "mail" => Set == 0 ? "Inconnu" : "Reminder",
        "invoiceNumber" => Invoice,
        "receiptNumber" => Receipt,
        "creditNoteNumber" => CreditNote,
        _ => null,
    };

    /// <summary>What a number means where it is not the number of a member.</summary>
    public string? NumberIn(string pattern) =>
        pattern.StartsWith("equipe/factures/", StringComparison.Ordinal) ? Invoice
        : pattern.StartsWith("equipe/avoirs/", StringComparison.Ordinal) ? CreditNote
        : pattern.StartsWith("equipe/candidatures/", StringComparison.Ordinal) ? Candidate
        : null;
}
