using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>What a person can meet at a meeting and after it.</summary>
public static class Refusals
{
    public static Refusal DayTaken(DateOnly day) =>
        new("board.day-taken", $"Une réunion est déjà prévue le {FrenchText.Day(day)} : ouvrez-la, ou choisissez un autre jour.");

    public static Refusal NotOpen() =>
        new("board.not-open", "L’ordre du jour n’est pas arrêté : ouvrez la séance d’abord, il sera figé tel que vous le voyez.");

    public static Refusal Closed() =>
        new("board.closed", "Cette séance est close : ses décisions ne changent plus. Portez la question à la prochaine réunion.");

    public static Refusal TooEarly(DateOnly day) =>
        new("board.too-early", $"Cette réunion se tient le {FrenchText.Day(day)} : la séance s’ouvre ce jour-là.");

    public static Refusal NotOnTheAgenda(string why) =>
        new("board.not-on-the-agenda", $"Cette décision ne peut pas être prise ici : {why}.");

    public static Refusal DoesNotFit() =>
        new("board.does-not-fit", "Cette décision ne convient pas à cette ligne de l’ordre du jour : choisissez l’une de celles qui sont proposées.");

    public static Refusal EndMissing(DateOnly meeting) =>
        new("board.deferral-end-missing", $"Un sursis a toujours une date de fin, après le {FrenchText.Day(meeting)} : indiquez-la.");

    public static Refusal ReasonMissing() =>
        new("board.reason-missing", "Indiquez le motif : un sursis, un échéancier ou un refus n’est pas accordé sans motif écrit.");

    public static Refusal InstalmentsMissing(DateOnly meeting) =>
        new("board.instalments-missing", $"Un échéancier compte au moins une échéance, d’un montant positif, après le {FrenchText.Day(meeting)} : saisissez-les.");

    public static Refusal CannotSuspend(string why) =>
        new("board.cannot-suspend", $"L’interruption ne peut pas être décidée : {why}.");

    public static Refusal CannotRemove(IEnumerable<RemovalObstacle> missing) =>
        new("board.cannot-remove", "La radiation ne peut pas être décidée : " + string.Join(" ; ", missing.Select(WhyNot.Text)) + ".");

    public static Refusal NothingOwed() =>
        new("board.nothing-owed", "Cette adhésion n’a aucune dette ouverte : il n’y a rien à décider.");

    public static Refusal LetterMissing() =>
        new("board.letter-missing", "Aucune lettre recommandée n’a été postée pour cette association : postez-la avant d’en saisir le résultat.");

    public static Refusal LetterPosted() =>
        new("board.letter-posted", "Cette lettre est déjà postée.");

    public static Refusal LetterNoLongerDue(string why) =>
        new("board.letter-no-longer-due", $"La lettre ne part pas : {why}.");

    public static Refusal AddressMissing(string name) =>
        new("board.address-missing", $"L’adresse postale de {name} est incomplète : complétez-la sur sa fiche avant de poster la lettre.");

    public static Refusal NotRemoved() =>
        new("board.not-removed", "La radiation n’est pas décidée : il n’y a rien à notifier.");
}
