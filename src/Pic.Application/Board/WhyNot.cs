using Pic.Application.Dues;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>Why a member does not stand on a list, in words a board reads; and what an act still lacks.</summary>
public static class WhyNot
{
    public static string Text(SuspensionVerdict verdict, StandingRow row) => verdict switch
    {
        SuspensionVerdict.Proposed => "rien n’est réglé de l’année",
        SuspensionVerdict.PartialPayer => $"paiement partiel : {FrenchText.Amount(row.Paid)} réglés sur {FrenchText.Amount(row.Called - row.Credited)}",
        SuspensionVerdict.Person => "personne de soutien : aucun service, jamais d’interruption",
        SuspensionVerdict.NotAMember => "n’est plus membre",
        SuspensionVerdict.NotCalled => (row.Called > 0 ? "cotisation de l’année annulée" : "aucune cotisation appelée pour l’année") + Rest(row),
        SuspensionVerdict.YearPaid => "cotisation de l’année réglée" + Rest(row),
        SuspensionVerdict.AlreadySuspended => $"déjà interrompue pour impayé{Since(row.SuspendedOn)}",
        SuspensionVerdict.Deferred => $"sursis jusqu’au {Day(row.DeferredUntil)}",
        SuspensionVerdict.OnPaymentPlan => $"échéancier jusqu’au {Day(row.PlanUntil)}",
        SuspensionVerdict.NotDueYet => $"cotisation de l’année à régler jusqu’au {Day(row.DueOn)}",
    };

    public static string Text(RemovalVerdict verdict, StandingRow row) => verdict switch
    {
        RemovalVerdict.Proposed => "interrompue depuis un an, sans contact",
        RemovalVerdict.Person => "personne de soutien : jamais radiée pour impayé",
        RemovalVerdict.NotAMember => "n’est plus membre",
        RemovalVerdict.NotSuspended => "n’est pas interrompue pour impayé",
        RemovalVerdict.SuspendedTooRecently => $"interruption trop récente{Since(row.SuspendedOn)}",
        RemovalVerdict.InTouch => $"reprise de contact : dernier contact le {Day(row.LastContactOn)}",
    };

    public static string Text(RemovalObstacle obstacle) => obstacle switch
    {
        RemovalObstacle.DuesPaid => "la cotisation est réglée depuis",
        RemovalObstacle.NoLetter => "aucune lettre recommandée n’a été préparée",
        RemovalObstacle.NotPosted => "la lettre recommandée n’a pas été postée",
        RemovalObstacle.NotPresented => "la lettre recommandée n’a pas encore été présentée",
        RemovalObstacle.AddressUnknown => "lettre revenue « inconnu à l’adresse » : essayez une autre adresse, ou écrivez pourquoi le conseil passe outre",
        RemovalObstacle.BeforeHearing => "l’audience annoncée par la lettre n’a pas eu lieu",
        RemovalObstacle.ReasonMissing => "hors calendrier, le motif écrit manque",
        RemovalObstacle.AlreadyRemoved => "la radiation est déjà décidée",
    };

    private static string Rest(StandingRow row) => row.Owed > 0 ? ", il reste une autre dette" : ", rien n’est dû";

    private static string Since(DateOnly? day) => day is { } since ? " depuis le " + FrenchText.Day(since) : "";

    private static string Day(DateOnly? day) => day is { } known ? FrenchText.Day(known) : "—";
}
