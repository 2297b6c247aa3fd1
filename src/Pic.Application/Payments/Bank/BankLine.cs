namespace Pic.Application.Payments.Bank;

/// <summary>One movement of an account, as the bank wrote it. It never changes; what was made of it stands in its decisions.</summary>
public sealed class BankLine
{
    public long Id { get; init; }
    public long BankAccountId { get; init; }
    public BankAccount BankAccount { get; init; } = null!;
    public long StatementFileId { get; init; }
    public StatementFile StatementFile { get; init; } = null!;

    /// <summary>The same in every file that holds this movement; unique in its account.</summary>
    public required string Identity { get; init; }

    public required DateOnly BookedOn { get; init; }
    public DateOnly? ValueOn { get; init; }

    /// <summary>Positive when money came in.</summary>
    public required decimal Amount { get; init; }

    public required string Currency { get; init; }
    public required string Text { get; init; }
    public string? Payer { get; init; }
    public string? PayerIban { get; init; }
    public string? Reference { get; init; }
    public string? BankReference { get; init; }
    public string? EndToEndId { get; init; }
    public bool IsReversal { get; init; }
    public required string RawText { get; init; }
    public List<LineDecision> Decisions { get; } = [];

    /// <summary>What the line says, on one line.</summary>
    public string Words => string.Join(" · ", new[] { Payer, Text, Reference }.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct());
}

/// <summary>What a line is.</summary>
public enum LineDecisionKind
{
    /// <summary>A payment was recorded from it.</summary>
    Matched,

    /// <summary>It is no business of the portal's: a subsidy, interest, a transfer between own accounts.</summary>
    NotOurs,
}

/// <summary>What a person, or a rule that a person made, decided of a line. One at a time is in force; an undone one stays for the record.</summary>
public sealed class LineDecision
{
    public const int EvidenceLimit = 300;

    public long Id { get; init; }
    public long BankLineId { get; init; }
    public BankLine BankLine { get; init; } = null!;
    public required LineDecisionKind Kind { get; init; }
    public long? PaymentId { get; init; }
    public Payment? Payment { get; init; }
    public long? NotOursRuleId { get; init; }

    /// <summary>Why it was proposed, in a word the screen translates; null when it was chosen by hand.</summary>
    public Rules.Payments.Matching.MatchReason? Reason { get; init; }

    public string Evidence { get; init; } = "";
    public required DateTimeOffset DecidedAt { get; init; }
    public required string DecidedBy { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public string? UndoneBy { get; set; }
}

/// <summary>A guess that a person turned down: it is not proposed again for this line.</summary>
public sealed class TurnedDownGuess
{
    public const int GuessLimit = 400;

    public long BankLineId { get; init; }

    /// <summary>The member and invoices that were proposed.</summary>
    public required string Guess { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>Lines whose text or payer holds these words are put aside when they come in. Ended, not deleted: what it put aside stays explained.</summary>
public sealed class NotOursRule
{
    public const int WordsLimit = 100;
    public const int ShortestWords = 4;

    public long Id { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string By { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? EndedBy { get; set; }
}
