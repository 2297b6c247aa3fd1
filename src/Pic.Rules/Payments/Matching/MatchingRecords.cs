namespace Pic.Rules.Payments.Matching;

/// <summary>What a bank line says. Amounts are euros, positive when money came in.</summary>
public sealed record MatchingLine(
    Guid Id,
    decimal Amount,
    string Text,
    string? Payer = null,
    string? PayerIban = null,
    string? Reference = null,
    string? EndToEndId = null
);

/// <summary>An invoice with something left to pay, and the names its member is known by.</summary>
/// <param name="Number">As printed, for example <c>F2027-0042</c>.</param>
/// <param name="MemberNumber">For example <c>A0101</c>.</param>
/// <param name="MemberName">The name of the member.</param>
/// <param name="Aliases">Other names the bank may write: acronym, former name.</param>
/// <param name="OpenBalance">What is left to pay, in euros, above zero.</param>
/// <param name="IssuedOn">The day it was issued.</param>
public sealed record OpenInvoice(
    string Number,
    string MemberNumber,
    string MemberName,
    IReadOnlyList<string> Aliases,
    decimal OpenBalance,
    DateOnly IssuedOn
);

/// <summary>Someone whose earlier payment was recorded for a member: by account, by the name the bank writes, or both.</summary>
public sealed record KnownPayer(string MemberNumber, string? Iban, string? Alias);

/// <summary>A member that owes nothing: a line that names one is not certain for another.</summary>
public sealed record SettledMember(string Number, string Name);

/// <summary>Why a candidate is proposed, the surest reason first.</summary>
public enum MatchReason
{
    /// <summary>A creditor reference whose check digits agree.</summary>
    Reference,

    /// <summary>The number of an open invoice stands in the text.</summary>
    InvoiceNumber,

    /// <summary>The number of the member stands in the text.</summary>
    MemberNumber,

    /// <summary>This account or this name paid for the member before.</summary>
    KnownPayer,

    /// <summary>The name resembles and the amount is what is owed.</summary>
    AmountAndName,

    /// <summary>Only the amount agrees. Never certain.</summary>
    AmountAlone,
}

/// <summary>One way to read a line.</summary>
/// <param name="MemberNumber">Whose debts are paid; the first one when several members are named.</param>
/// <param name="Shares">The invoices paid and how much of each, in euros.</param>
/// <param name="Credit">What the line holds above these debts, in euros.</param>
/// <param name="Reason">The strongest reason.</param>
/// <param name="Evidence">The words of the line or the name that gave it away.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="IsCertain">True only when it may be accepted together with others without being looked at.</param>
public sealed record MatchCandidate(
    string MemberNumber,
    IReadOnlyList<DebtShare> Shares,
    decimal Credit,
    MatchReason Reason,
    string Evidence,
    double Score,
    bool IsCertain
);

/// <summary>A line with its candidates, the best first; empty when nothing resembles.</summary>
public sealed record LineMatch(MatchingLine Line, IReadOnlyList<MatchCandidate> Candidates)
{
    /// <summary>The first candidate.</summary>
    public MatchCandidate? Best => Candidates.Count > 0 ? Candidates[0] : null;

    /// <summary>True when the first candidate may be accepted in bulk.</summary>
    public bool IsCertain => Best is { IsCertain: true };
}
