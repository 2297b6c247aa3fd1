using Pic.Rules.Dues;

namespace Pic.Web.Labels;

public static class DuesLabels
{
    public static string Label(this DuesState state) =>
        state switch
        {
            DuesState.NotCalled => "Pas appelée",
            DuesState.Open => "À régler",
            DuesState.Partial => "Réglée en partie",
            DuesState.Late => "En retard",
            DuesState.PaidUp => "À jour",
            DuesState.Cancelled => "Annulée",
            DuesState.WrittenOff => "Irrécouvrable",
        };

    public static string Label(this DuesCallOutcome outcome) =>
        outcome switch
        {
            DuesCallOutcome.Called => "Facture émise",
            DuesCallOutcome.Drafted => "Brouillon : une procédure est en cours",
            DuesCallOutcome.AlreadyCalled => "Déjà appelée, ou en brouillon",
            DuesCallOutcome.JoinedTooLate => "Arrivée en fin d’année : première cotisation l’année suivante",
            DuesCallOutcome.NotYetMember => "Adhésion après cette année",
            DuesCallOutcome.LeavesBefore => "Départ annoncé avant cette année",
            DuesCallOutcome.OnTrial => "À l’essai : pas de cotisation",
            DuesCallOutcome.NotAMember => "Pas encore adhérent·e",
            DuesCallOutcome.Free => "Tarif à zéro",
            DuesCallOutcome.NoTariff => "Aucun tarif voté",
        };
}
