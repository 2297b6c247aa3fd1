using Pic.Application.Board;
using Pic.Rules.Board;
using Pic.Web.Tags;

namespace Pic.Web.Features.Staff.RegisteredLetters;

public sealed class LettersModel
{
    public required IReadOnlyList<LetterRow> ToPost { get; init; }
    public required IReadOnlyList<LetterRow> Posted { get; init; }
    public required IReadOnlyList<Procedure> Removals { get; init; }

    /// <summary>Of the removals, those whose dues were paid since the decision.</summary>
    public required IReadOnlySet<long> PaidSince { get; init; }

    public required int NoticeDays { get; init; }
    public required DateOnly Today { get; init; }
    public required bool MayAct { get; init; }

    /// <summary>What the letter waits for, in words.</summary>
    public static (Tone Tone, string Icon, string Words) State(LetterRow letter) => letter switch
    {
        { IsOver: true } => (Tone.Quiet, "check-lg", "procédure close"),
        { Outcome: LetterOutcome.UnknownAddress } => (Tone.Bad, "exclamation-circle-fill", "inconnu à l’adresse : cherchez une autre adresse"),
        { Outcome: { } outcome } => (Tone.Ok, "check-circle-fill", Words.Of(outcome)),
        _ => (Tone.Warn, "hourglass-split", "résultat attendu"),
    };
}

public sealed record LetterRow(
    long Id, string Name, IReadOnlyList<string> AddressLines, DateOnly PlannedOn, DateOnly? PostedOn, string? TrackingNumber, DateOnly? PresentedOn, LetterOutcome? Outcome, DateOnly HearingOn, decimal Amount, bool IsOver);

public sealed record LetterModel(RegisteredLetter Letter, int NoticeDays, bool MayAct, DateOnly Today)
{
    /// <summary>Days between the posting and the hearing.</summary>
    public int Notice => Letter.Meeting.On.DayNumber - (Letter.PostedOn ?? Letter.PlannedOn).DayNumber;
}
