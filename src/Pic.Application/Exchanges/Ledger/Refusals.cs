using Pic.Rules;

namespace Pic.Application.Exchanges.Ledger;

internal static class Refusals
{
    public static Refusal LockInFuture(DateOnly today) => new("ledger.in-future", $"Choisissez aujourd’hui, {FrenchText.Day(today)}, ou un jour passé : ce qui arrive ensuite n’est pas encore connu.");

    public static Refusal LockedBeyond(DateOnly until) => new("ledger.locked-beyond", $"La comptabilité est déjà verrouillée jusqu’au {FrenchText.Day(until)} : choisissez ce jour ou un jour plus tard.");

    public static Refusal LateActsWait(DateOnly until, int count) => new("ledger.late-acts-wait", $"La comptabilité est close jusqu’au {FrenchText.Day(until)}, et {(count == 1 ? "une écriture arrivée" : $"{count} écritures arrivées")} depuis n’y {(count == 1 ? "entre" : "entrent")} plus : {(count == 1 ? "elle sera datée" : "elles seront datées")} du lendemain. Choisissez un jour plus tard.");

    public static Refusal AccountWrong(string account) => new("ledger.account-wrong", $"« {account} » n’est pas un numéro de compte : trois chiffres au moins, puis des chiffres ou des lettres.");
}
