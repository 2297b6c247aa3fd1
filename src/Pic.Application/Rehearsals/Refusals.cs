using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>What a person can meet when asking for a rehearsal.</summary>
public static class Refusals
{
    public static Refusal AlreadyOne(string by) =>
        new("rehearsals.already-one", $"Une répétition demandée par {by} est en cours : attendez sa fin, elle prend moins d’une minute ou deux.");

    public static Refusal EndWrong(DateOnly last) =>
        new("rehearsals.end-wrong", $"La répétition commence aujourd’hui : choisissez une fin après demain, et le {FrenchText.Day(last)} au plus tard.");

    public static Refusal AmountWrong() =>
        new("rehearsals.amount-wrong", "Saisissez un montant entre 0,00 et 9 999,99 €, avec deux décimales au plus, ou laissez vide pour garder le tarif.");
}
