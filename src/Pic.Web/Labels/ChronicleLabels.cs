using System.Text.Json;
using Pic.Application.Journal;

namespace Pic.Web.Labels;

/// <summary>Lines of a chronicle as people read them. A word that is not known here is shown as it is: the file keeps everything.</summary>
public static class ChronicleLabels
{
    public static string Sentence(string what, JsonElement data) =>
        what switch
        {
            ChronicleWords.InvoiceIssued => $"Facture {Text(data, "number")} émise pour {Text(data, "year")} : {Amount(data)}",
            ChronicleWords.InvoiceDrafted => $"Facture {Text(data, "year")} en brouillon : {Text(data, "why")}",
            ChronicleWords.DraftDropped => With($"Brouillon {Text(data, "year")} abandonné", data, "why"),
            ChronicleWords.CreditNoteIssued => $"Avoir {Text(data, "number")} : {Amount(data)} de la cotisation {Text(data, "year")}",
            ChronicleWords.DuesCallSent => $"Appel de cotisation envoyé à {Text(data, "email")} : {Amount(data)} dus",
            ChronicleWords.CampaignSent => $"Campagne de réadhésion envoyée à {Text(data, "email")} : {Amount(data)} dus",
            ChronicleWords.ReminderSent => $"Rappel envoyé à {Text(data, "email")} : {Amount(data)} dus",
            ChronicleWords.LetterToPrint => $"Lettre à imprimer : {Amount(data)} dus",
            ChronicleWords.PaymentRecorded => $"Paiement de {Amount(data)} enregistré",
            ChronicleWords.ProcedureOpened => With("Procédure ouverte", data, "why"),
            ChronicleWords.ProcedureClosed => With("Procédure close", data, "why"),
            ChronicleWords.SuspensionProposed => $"Interruption proposée au conseil : {Amount(data)} dus",
            ChronicleWords.PartialPayerListed => $"A réglé une partie, pour information du conseil : {Amount(data)} dus",
            ChronicleWords.RemovalProposed => $"Radiation proposée au conseil : {Amount(data)} dus",
            ChronicleWords.NotProposed => With("Pas proposée au conseil", data, "why"),
            ChronicleWords.Decided => $"Décision du conseil : {Decision(Text(data, "decision"))}{(Text(data, "until") is { Length: > 0 } until ? $", jusqu’au {Day(until)}" : "")}",
            ChronicleWords.Suspended => $"{Text(data, "service")} interrompu ({Reason(Text(data, "reason"))})",
            ChronicleWords.Reinstated => $"{Text(data, "service")} rétabli ({Reason(Text(data, "reason"))})",
            ChronicleWords.LetterPosted => With("Lettre recommandée postée", data, "address"),
            ChronicleWords.LetterOutcome => $"Lettre recommandée : {Outcome(Text(data, "outcome"))}",
            ChronicleWords.Removed => "Radiation décidée",
            ChronicleWords.Notified => "Radiation notifiée",
            ChronicleWords.Deleted => $"{Text(data, "service")} supprimé",
            ChronicleWords.Refused => With("Refusé", data, "why"),
            ChronicleWords.MembershipChanged => $"Adhésion : {State(Text(data, "to"))}",
            ChronicleWords.DomainNotice => $"{Text(data, "service")} expire dans {(Text(data, "days") == "1" ? "un jour" : Text(data, "days") + " jours")} : avis envoyé",
            ChronicleWords.Alert => With("Alerte", data, "why"),
            ChronicleWords.Balance => "Situation relevée",
            _ => what,
        };

    /// <summary>What a kind of line is called in a count.</summary>
    public static string Kind(string what) => Kinds.TryGetValue(what, out var words) ? words : what;

    /// <summary>The order of the season.</summary>
    public static int Rank(string what) => Kinds.Keys.ToList().IndexOf(what) is var at and >= 0 ? at : int.MaxValue;

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [ChronicleWords.InvoiceIssued] = "factures",
        [ChronicleWords.InvoiceDrafted] = "brouillons",
        [ChronicleWords.DraftDropped] = "brouillons abandonnés",
        [ChronicleWords.DuesCallSent] = "appels envoyés",
        [ChronicleWords.CampaignSent] = "campagnes",
        [ChronicleWords.PaymentRecorded] = "paiements",
        [ChronicleWords.CreditNoteIssued] = "avoirs",
        [ChronicleWords.ReminderSent] = "rappels",
        [ChronicleWords.LetterToPrint] = "lettres à imprimer",
        [ChronicleWords.SuspensionProposed] = "interruptions proposées",
        [ChronicleWords.PartialPayerListed] = "paiements partiels",
        [ChronicleWords.NotProposed] = "laissées de côté",
        [ChronicleWords.ProcedureOpened] = "procédures ouvertes",
        [ChronicleWords.Decided] = "décisions",
        [ChronicleWords.Suspended] = "services interrompus",
        [ChronicleWords.Reinstated] = "services rétablis",
        [ChronicleWords.ProcedureClosed] = "procédures closes",
        [ChronicleWords.RemovalProposed] = "radiations proposées",
        [ChronicleWords.LetterPosted] = "recommandés postés",
        [ChronicleWords.LetterOutcome] = "recommandés présentés",
        [ChronicleWords.Removed] = "radiations",
        [ChronicleWords.Notified] = "notifications",
        [ChronicleWords.Deleted] = "services supprimés",
        [ChronicleWords.MembershipChanged] = "adhésions changées",
        [ChronicleWords.DomainNotice] = "avis de domaine",
        [ChronicleWords.Refused] = "refus",
        [ChronicleWords.Alert] = "alertes",
        [ChronicleWords.Balance] = "relevés",
    };

    private static string With(string start, JsonElement data, string field) => Text(data, field) is { Length: > 0 } more ? $"{start} : {more}" : start;

    private static string Text(JsonElement data, string field) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : "";

    private static string Amount(JsonElement data) => data.TryGetProperty("amount", out var value) && value.TryGetDecimal(out var euros) ? Tags.French.Amount(euros) : "";

    private static string Day(string iso) => DateOnly.TryParse(iso, System.Globalization.CultureInfo.InvariantCulture, out var day) ? Tags.French.Day(day) : iso;

    private static string Decision(string word) => Enum.TryParse<Pic.Rules.Board.BoardDecision>(word, ignoreCase: true, out var decision) ? Pic.Application.Board.Words.Of(decision) : word;

    private static string Outcome(string word) => Enum.TryParse<Pic.Rules.Board.LetterOutcome>(word, ignoreCase: true, out var outcome) ? Pic.Application.Board.Words.Of(outcome) : word;

    private static string Reason(string word) => Enum.TryParse<Pic.Rules.Services.SuspensionReason>(word, ignoreCase: true, out var reason) ? reason.Label() : word;

    private static string State(string word) => Enum.TryParse<Pic.Rules.Members.MembershipState>(word, ignoreCase: true, out var state) ? state.Label().ToLowerInvariant() : word;
}
