using Pic.Application.Members;

namespace Pic.Application.Documents;

/// <summary>A document of a member. The row commits with its number; the bytes follow once, with their SHA-256, and never change.</summary>
public sealed class IssuedDocument
{
    public const int FileNameLimit = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public long MemberId { get; init; }
    public Member Member { get; init; } = null!;
    public required DocumentKind Kind { get; init; }
    public long? InvoiceId { get; init; }
    public long? CreditNoteId { get; init; }
    public long? ReceiptId { get; init; }

    /// <summary>ASCII, like Facture-F2027-0042.pdf.</summary>
    public required string FileName { get; init; }

    public byte[]? Pdf { get; set; }
    public byte[]? Sha256 { get; set; }
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>What had to be replaced to set the text, if anything; shown to the treasurer.</summary>
    public string? Remark { get; set; }

    public int Attempts { get; set; }
}

/// <summary>The kinds of documents a member receives.</summary>
public enum DocumentKind
{
    Invoice,
    CreditNote,
    Receipt,
    Attestation,
    Statement,
    Letter,
}
