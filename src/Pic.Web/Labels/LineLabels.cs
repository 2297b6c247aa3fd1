using Pic.Application.Payments.Bank;
using Pic.Rules.Payments.Matching;

namespace Pic.Web.Labels;

/// <summary>Where a bank line stands, for lists and filters.</summary>
public enum LineState
{
    Open,
    Matched,
    NotOurs,
    Outgoing,
}

/// <summary>The words for bank lines and for the reasons of a guess.</summary>
public static class LineLabels
{
    public static LineState StateOf(decimal amount, LineDecisionKind? decision) =>
        decision is not { } kind
            ? amount > 0 ? LineState.Open : LineState.Outgoing
            : kind switch
            {
                LineDecisionKind.Matched => LineState.Matched,
                LineDecisionKind.NotOurs => LineState.NotOurs,
            };

    /// <summary>The line's decisions must be loaded.</summary>
    public static LineState State(this BankLine line) => StateOf(line.Amount, line.Decisions.Find(d => d.UndoneAt is null)?.Kind);

    public static string Label(this LineState state) =>
        state switch
        {
            LineState.Open => "À rapprocher",
            LineState.Matched => "Rapprochée",
            LineState.NotOurs => "Ne nous concerne pas",
            LineState.Outgoing => "Sortie",
        };

    public static string Label(this LineDecisionKind kind) =>
        kind switch
        {
            LineDecisionKind.Matched => "Rapprochée",
            LineDecisionKind.NotOurs => "Ne nous concerne pas",
        };

    /// <summary>Why a line is thought to pay an invoice.</summary>
    public static string Label(this MatchReason reason) =>
        reason switch
        {
            MatchReason.Reference => "référence de la facture",
            MatchReason.InvoiceNumber => "numéro de facture dans le libellé",
            MatchReason.MemberNumber => "numéro d’adhérent·e dans le libellé",
            MatchReason.KnownPayer => "a déjà payé pour cette adhésion",
            MatchReason.AmountAndName => "même montant et nom ressemblant",
            MatchReason.AmountAlone => "même montant seulement",
        };
}
