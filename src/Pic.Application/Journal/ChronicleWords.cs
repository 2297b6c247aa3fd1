namespace Pic.Application.Journal;

/// <summary>What a chronicle can say.</summary>
public static class ChronicleWords
{
    public const string InvoiceIssued = "invoiceIssued";
    public const string InvoiceDrafted = "invoiceDrafted";
    public const string DraftDropped = "draftDropped";
    public const string CreditNoteIssued = "creditNoteIssued";
    public const string DuesCallSent = "duesCallSent";
    public const string CampaignSent = "campaignSent";
    public const string ReminderSent = "reminderSent";
    public const string LetterToPrint = "letterToPrint";
    public const string PaymentRecorded = "paymentRecorded";
    public const string ProcedureOpened = "procedureOpened";
    public const string ProcedureClosed = "procedureClosed";
    public const string SuspensionProposed = "suspensionProposed";
    public const string PartialPayerListed = "partialPayerListed";
    public const string RemovalProposed = "removalProposed";
    public const string NotProposed = "notProposed";
    public const string Decided = "decided";
    public const string Suspended = "suspended";
    public const string Reinstated = "reinstated";
    public const string LetterPosted = "registeredLetterPosted";
    public const string LetterOutcome = "registeredLetterOutcome";
    public const string Removed = "removed";
    public const string Notified = "notified";
    public const string Deleted = "deleted";
    public const string Refused = "refused";
    public const string MembershipChanged = "membershipChanged";
    public const string DomainNotice = "domainNotice";
    public const string Alert = "alert";
    public const string Balance = "balance";
}
