using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>The words of the registered letter: the facts, the rule, the sanction considered, the hearing.</summary>
internal static class LetterText
{
    public static string Write(Procedure procedure, StandingRow row, Meeting hearing, HostProfile? host)
    {
        var name = host?.Name ?? "l’hébergeur";
        var since = procedure.SuspendedOn is { } day ? FrenchText.Day(day) : "—";
        var place = hearing.Place.Length == 0 ? "" : $", {hearing.Place}";
        return $"""
            Lettre recommandée avec avis de réception

            Objet : invitation à présenter vos observations avant une éventuelle radiation

            Madame, Monsieur,

            À ce jour, {procedure.Member.Name} (n° {row.Number}) reste devoir {FrenchText.Amount(row.Owed)} à {name} au titre des cotisations de l’année {procedure.Year} et des suivantes. Vos services sont interrompus depuis le {since} pour cette raison, et nous sommes sans nouvelles de vous depuis.

            Le règlement intérieur prévoit que le conseil d’administration peut prononcer la radiation d’un membre pour non-paiement de la cotisation. C’est la mesure envisagée.

            Le conseil vous entendra avant de décider, le {FrenchText.Day(hearing.On)} à {hearing.At.Hour:00} h {hearing.At.Minute:00}{place}. Vous pouvez vous y faire représenter, ou nous écrire d’ici là. Un règlement, un échéancier convenu ensemble ou un simple appel suffisent à reprendre le fil.

            {name}
            """;
    }
}
