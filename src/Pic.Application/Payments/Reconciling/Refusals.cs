using Pic.Application.Payments.Bank;
using Pic.Rules;

namespace Pic.Application.Payments.Reconciling;

internal static class Refusals
{
    public static Refusal AlreadyDecided(LineDecision decision) => new(
        "reconciling.already-decided",
        $"Cette ligne est déjà {(decision.Kind == LineDecisionKind.Matched ? "rapprochée" : "mise de côté")} par {decision.DecidedBy}, à {TimeZoneInfo.ConvertTime(decision.DecidedAt, ParisClock.Zone):HH:mm} le {FrenchText.ShortDay(ParisClock.DayOf(decision.DecidedAt))} : rien n’a été enregistré une seconde fois.",
        $"/equipe/lignes/{decision.BankLineId}");

    public static Refusal AlreadyUndone(LineDecision decision) => new(
        "reconciling.already-undone",
        $"Cette ligne a déjà été reprise par {decision.UndoneBy}, à {TimeZoneInfo.ConvertTime(decision.UndoneAt!.Value, ParisClock.Zone):HH:mm} le {FrenchText.ShortDay(ParisClock.DayOf(decision.UndoneAt.Value))} : elle attend de nouveau une décision.",
        "/equipe/rapprochement");

    public static Refusal LineGone { get; } = new(
        "reconciling.line-gone",
        "Une de ces lignes n’est plus là : son relevé a été retiré entre-temps. Rien n’a été enregistré ; relisez la liste.",
        "/equipe/rapprochement");

    public static Refusal CertainChanged(int count, decimal sum) => new(
        "reconciling.certain-changed",
        $"La liste a changé depuis son affichage : {count} lignes certaines maintenant, {FrenchText.Amount(sum)} au total. Relisez-la, puis confirmez.");

    public static Refusal RuleTooShort(int shortest) => new(
        "reconciling.rule-too-short",
        $"Donnez au moins {shortest} lettres ou chiffres : une règle plus courte écarterait des paiements.");

    public static Refusal RuleThere(string words) => new(
        "reconciling.rule-there",
        $"La règle « {words} » existe déjà : elle s’applique à chaque relevé.");

    public static Refusal NothingShared { get; } = new(
        "reconciling.nothing-shared",
        "Répartissez au moins une part sur une facture, ou choisissez l’adhérent·e dont ce sera le crédit.");
}
