using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>Decisions as minutes and letters write them.</summary>
public static class Words
{
    public static string Of(BoardDecision decision) => decision switch
    {
        BoardDecision.Accept => "admission",
        BoardDecision.AcceptUnderCondition => "admission sous condition",
        BoardDecision.Refuse => "candidature refusée",
        BoardDecision.Suspend => "interruption des services",
        BoardDecision.Deferral => "sursis",
        BoardDecision.PaymentPlan => "échéancier",
        BoardDecision.NoAction => "sans suite",
        BoardDecision.Remove => "radiation",
        BoardDecision.Keep => "maintien",
        BoardDecision.Postpone => "report à la prochaine réunion",
        BoardDecision.WriteOff => "passage en irrécouvrable",
    };

    /// <summary>What the post says of a registered letter.</summary>
    public static string Of(LetterOutcome outcome) => outcome switch
    {
        LetterOutcome.Delivered => "remise",
        LetterOutcome.Unclaimed => "avisée, non réclamée",
        LetterOutcome.Refused => "refusée",
        LetterOutcome.UnknownAddress => "inconnu à l’adresse",
    };

    /// <summary>What a line of the agenda is about, in the singular, as minutes write it.</summary>
    public static string Of(MeetingLineKind kind) => kind switch
    {
        MeetingLineKind.Admission => "Candidature",
        MeetingLineKind.Suspension => "Interruption",
        MeetingLineKind.PartialPayer => "Paiement partiel",
        MeetingLineKind.RemovalList => "Liste des radiations",
        MeetingLineKind.Removal => "Radiation",
        MeetingLineKind.Other => "Hors calendrier",
        MeetingLineKind.WriteOff => "Créance",
    };
}
