using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>What a person can meet at a meeting and after it.</summary>
public static class Refusals
{
    public static Refusal DayTaken(DateOnly day) =>
        new("board.day-taken", $"Une réunion est déjà prévue le {FrenchText.Day(day)} : ouvrez-la, ou choisissez un autre jour.");

    public static Refusal AlreadyOpen(DateOnly day) =>
        new("board.already-open", $"La séance du {FrenchText.Day(day)} est ouverte : sa date ne change plus. Fixez une autre réunion si celle-ci n’a pas eu lieu.");

    public static Refusal LettersNameIt(DateOnly day) =>
        new("board.letters-name-it", $"Des lettres recommandées postées invitent à la réunion du {FrenchText.Day(day)} : sa date ne change plus. Tenez-la, et reportez les décisions à la suivante si besoin.");

    public static Refusal LettersWaitForIt(DateOnly day) =>
        new("board.letters-wait-for-it", $"Des lettres recommandées prêtes à poster invitent à la réunion du {FrenchText.Day(day)} : elle ne s’annule plus. Déplacez-la, les lettres suivront.");

    public static Refusal NotOpen() =>
        new("board.not-open", "L’ordre du jour n’est pas arrêté : ouvrez la séance d’abord, il sera figé tel que vous le voyez.");

    public static Refusal MinutesTooEarly() =>
        new("board.minutes-too-early", "La séance n’est pas close : ses décisions peuvent encore changer. Fermez-la, le procès-verbal sera prêt.");

    public static Refusal Closed() =>
        new("board.closed", "Cette séance est close : ses décisions ne changent plus. Portez la question à la prochaine réunion.");

    public static Refusal TooEarly(DateOnly day) =>
        new("board.too-early", $"Cette réunion se tient le {FrenchText.Day(day)} : la séance s’ouvre ce jour-là.");

    public static Refusal NotOnTheAgenda(string why) =>
        new("board.not-on-the-agenda", $"Cette décision ne peut pas être prise ici : {why}.");

    public static Refusal UnknownNumber(string number) =>
        new("board.unknown-number", number.Length == 0 ? "Indiquez le numéro d’adhérent·e, par exemple A0123." : $"Aucune adhésion ne porte le numéro {number} : vérifiez-le dans la liste des adhérent·e·s.", "/equipe/adherents");

    public static Refusal Unread() =>
        new("board.unread", "La décision n’a pas pu être lue : choisissez-la, avec des dates comme 15/10/2027 et des montants comme 15,00.");

    public static Refusal DoesNotFit() =>
        new("board.does-not-fit", "Cette décision ne convient pas à cette ligne de l’ordre du jour : choisissez l’une de celles qui sont proposées.");

    public static Refusal EndMissing(DateOnly meeting) =>
        new("board.deferral-end-missing", $"Un sursis a toujours une date de fin, après le {FrenchText.Day(meeting)} : indiquez-la.");

    public static Refusal ReasonMissing() =>
        new("board.reason-missing", "Indiquez le motif : un sursis, un échéancier ou un refus n’est pas accordé sans motif écrit.");

    public static Refusal ConditionMissing() =>
        new("board.condition-missing", "Écrivez la condition : l’association la lira, et ses services attendent qu’elle soit remplie.");

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

    public static Refusal PresentationDayWrong(DateOnly posted) =>
        new("board.presentation-day-wrong", $"La lettre est partie le {FrenchText.Day(posted)} : sa présentation a eu lieu entre ce jour et aujourd’hui.");

    public static Refusal NoLetterTicked() =>
        new("board.no-letter-ticked", "Cochez les lettres que vous venez de poster.");

    public static Refusal TrackingTooLong(int limit) =>
        new("board.tracking-too-long", $"Un numéro de suivi compte {limit} caractères au plus : recopiez celui du bordereau, sans le texte autour.");

    public static Refusal OutcomeMissing() =>
        new("board.outcome-missing", "Choisissez ce que dit la poste, et une date de présentation comme 12/10/2027.");

    public static Refusal ScanWrong() =>
        new("board.scan-wrong", "Choisissez un PDF, un JPEG ou un PNG de 5 Mo au plus : la photo ou le scan de l’avis de réception.");

    public static Refusal LetterSumChanged(string name, decimal written, decimal owed) =>
        new("board.letter-sum-changed", $"{name} doit maintenant {FrenchText.Amount(owed)}, la lettre dit {FrenchText.Amount(written)} : ouvrez-la, actualisez-la et réimprimez-la avant de la poster.");

    public static Refusal NoOtherLetterDue() =>
        new("board.no-other-letter-due", "Une seconde lettre ne se prépare qu’après un retour « inconnu à l’adresse », tant que rien n’est décidé.");

    public static Refusal OtherLetterThere() =>
        new("board.other-letter-there", "La seconde lettre est déjà préparée : elle attend dans la liste des lettres à poster.", "/equipe/recommandes");

    public static Refusal NoHearing() =>
        new("board.no-hearing", "Aucun conseil à venir ne peut entendre l’association : fixez sa date d’abord.", "/equipe/conseils");

    public static Refusal SameAddress(string name) =>
        new("board.same-address", $"L’adresse de {name} est encore celle d’où la lettre est revenue : corrigez-la sur sa fiche, puis recommencez.");

    public static Refusal LetterPosted() =>
        new("board.letter-posted", "Cette lettre est déjà postée.");

    public static Refusal LetterNoLongerDue(string why) =>
        new("board.letter-no-longer-due", $"La lettre ne part pas : {why}.");

    public static Refusal AddressMissing(string name) =>
        new("board.address-missing", $"L’adresse postale de {name} est incomplète : complétez-la sur sa fiche avant de poster la lettre.");

    public static Refusal NotifiedWhen(DateOnly decided) =>
        new("board.notified-when", $"Une radiation se notifie après sa décision, le {FrenchText.Day(decided)}, et aujourd’hui au plus tard. Corrigez la date.");

    public static Refusal NotRemoved() =>
        new("board.not-removed", "La radiation n’est pas décidée : il n’y a rien à notifier.");

    public static Refusal SessionStillOpen() =>
        new("board.session-still-open", "La séance qui a décidé cette radiation n’est pas close : sa décision peut encore changer. Fermez la séance, ou reprenez la ligne en séance.", "/equipe/conseils");

    public static Refusal PaidSinceRemoval() =>
        new("board.paid-since-removal", "La cotisation est réglée depuis la décision : rien n’est notifié sans que le conseil se soit prononcé. Cochez « malgré le règlement » s’il maintient la radiation, ou revenez sur elle.");

    public static Refusal RemovalDecided() =>
        new("board.removal-decided", "Sa radiation est décidée et pas encore notifiée : revenez d’abord sur elle dans les lettres recommandées.", "/equipe/recommandes#notifications");

    public static Refusal NothingToRevoke() =>
        new("board.nothing-to-revoke", "Aucune radiation décidée et pas encore notifiée n’attend ici : rechargez la page.");

    public static Refusal RevokeReasonMissing() =>
        new("board.revoke-reason-missing", "Écrivez pourquoi le conseil revient sur cette radiation, par exemple « réglée le 2 novembre » : c’est conservé avec votre nom.");
}
