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
    };
}
