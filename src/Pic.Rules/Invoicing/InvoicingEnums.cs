namespace Pic.Rules.Invoicing;

/// <summary>The VAT sentence an invoice carries: a board setting with the date of the decision.</summary>
public enum VatCase
{
    /// <summary>Outside the scope of VAT.</summary>
    OutOfScope,

    /// <summary>Exempt, article 261, 7-1° of the CGI.</summary>
    Exempt261_7,

    /// <summary>Exempt, article 261, 4-9° of the CGI.</summary>
    Exempt261_4_9,

    /// <summary>Small-business exemption, article 293 B of the CGI.</summary>
    Franchise293B,

    /// <summary>Subject to VAT.</summary>
    Taxable,
}

/// <summary>What an invoice is for.</summary>
public enum InvoiceKind
{
    /// <summary>The dues of one year.</summary>
    Dues,

    /// <summary>Reminder costs typed by the treasurer.</summary>
    ReminderCost,

    /// <summary>Anything else: a domain at cost, a mailbox pack.</summary>
    Other,

    /// <summary>A debt taken over from the old tool, under its own number.</summary>
    TakenOver,
}

/// <summary>How a payment arrived.</summary>
public enum PaymentMethod
{
    /// <summary>Bank transfer.</summary>
    Transfer,

    /// <summary>Cheque.</summary>
    Cheque,

    /// <summary>Cash.</summary>
    Cash,

    /// <summary>Anything else.</summary>
    Other,
}
