using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>The papers of a meeting: the pack its members read before, and the minutes that keep what they decided.</summary>
public sealed class MeetingPapers(PicDbContext db, MeetingFile file, PaperDocument paper, TimeProvider clock)
{
    /// <summary>Null when there is no such meeting.</summary>
    public async Task<PaperFile?> PackAsync(long meetingId, CancellationToken cancellation = default)
    {
        if (await MeetingAsync(meetingId, cancellation) is not { } meeting)
        {
            return null;
        }

        var lines = await file.RunAsync(meeting, cancellation);
        var data = await DataAsync(meeting, $"Dossier du conseil du {FrenchText.Day(meeting.On)}", cancellation) with
        {
            Paragraphs =
            [
                lines.Count == 0
                    ? "Le calendrier n’inscrit rien à l’ordre du jour de cette réunion."
                    : $"{Count(lines.Count)} à l’ordre du jour, {(meeting.OpenedAt is null ? "d’après ce que le portail sait à ce jour" : "tel qu’il a été figé à l’ouverture de la séance")}. Ces informations sont confidentielles.",
            ],
            Table = lines.Count == 0 ? null : new PaperTable(
                [new("Point", 26), new("Adhésion"), new("Doit", 20, IsAmount: true), new("Dernier contact", 23), new("Services", 27), new("Cotisations", 34)],
                [.. lines.Select(PackRow)]),
            Notes = [.. lines.Where(l => l.Letter is not null).Select(l => $"{l.Name} : {l.Letter}."), .. lines.Where(l => l.Told is { Length: > 0 }).Select(l => $"{l.Name}, {(l.Line.Kind == MeetingLineKind.Admission ? "candidature" : "à passer en irrécouvrable")} : {l.Told}.")],
        };
        return new PaperFile((await paper.RenderAsync(data, cancellation)).Pdf, $"Dossier-CA-{Chronicle.Day(meeting.On)}.pdf");
    }

    /// <summary>Refused until the meeting is closed: until then decisions change.</summary>
    public async Task<Outcome<PaperFile>?> MinutesAsync(long meetingId, CancellationToken cancellation = default)
    {
        if (await MeetingAsync(meetingId, cancellation) is not { } meeting)
        {
            return null;
        }

        if (meeting.ClosedAt is not { } closedAt)
        {
            return Refusals.MinutesTooEarly();
        }

        var lines = await file.RunAsync(meeting, cancellation);
        var decided = lines.Where(l => l.Line.Decision is not null).ToList();
        var left = lines.Count(l => l.Line.Decision is null && l.Line.Kind != MeetingLineKind.PartialPayer);
        var data = await DataAsync(meeting, $"Procès-verbal du conseil du {FrenchText.Day(meeting.On)}", cancellation) with
        {
            Paragraphs =
            [
                $"Le conseil d’administration s’est réuni le {FrenchText.Day(meeting.On)} à {meeting.At.Hour:00} h {meeting.At.Minute:00}{(meeting.Place.Length > 0 ? ", " + meeting.Place : "")}. L’ordre du jour a été figé tel qu’il était à l’ouverture de la séance ; les sommes sont celles de ce moment. Décisions saisies par {string.Join(", ", decided.Select(l => l.Line.DecidedBy).Distinct(StringComparer.Ordinal).DefaultIfEmpty(meeting.ClosedBy))}.",
                "Présent·e·s (à compléter) :",
                decided.Count == 0 ? "Le conseil n’a pris aucune décision individuelle." : $"Le conseil a pris {(decided.Count == 1 ? "une décision" : $"{decided.Count} décisions")}{(left == 0 ? "" : left == 1 ? " ; une ligne est restée sans décision, marquée ci-dessous" : $" ; {left} lignes sont restées sans décision, marquées ci-dessous")} :",
            ],
            Table = lines.Count == 0 ? null : new PaperTable(
                [new("Point", 28), new("Adhésion"), new("Devait", 20, IsAmount: true), new("Décision", 32), new("Motif, terme, condition", 45)],
                [.. lines.Select(l => new[] { Words.Of(l.Line.Kind) + (l.Line.IsOutsideCalendar ? ", hors calendrier" : ""), $"{l.Name} ({l.Number})", FrenchText.Amount(l.Line.Amount), l.Line.Decision is { } taken ? Words.Of(taken) : l.Line.Kind == MeetingLineKind.PartialPayer ? "pour information" : "sans décision", Terms(l.Line) })]),
            Closing = [$"Séance close le {FrenchText.Day(ParisClock.DayOf(closedAt))}", "Secrétaire de séance :", "Présidence :"],
        };
        return new PaperFile((await paper.RenderAsync(data, cancellation)).Pdf, $"PV-CA-{Chronicle.Day(meeting.On)}.pdf");
    }

    /// <summary>A candidate owes nothing and has no history yet: its request stands below the table.</summary>
    private static string[] PackRow(MeetingFileLine l) => l.Line.Kind == MeetingLineKind.Admission
        ? [Words.Of(l.Line.Kind), $"{l.Name} ({l.Number})", "–", "–", "–", "voir plus bas"]
        : [Words.Of(l.Line.Kind), $"{l.Name} ({l.Number})", FrenchText.Amount(l.Line.Amount), LastContact(l.Line), l.Services.Length > 0 ? l.Services : "aucun", History(l)];

    private Task<Meeting?> MeetingAsync(long id, CancellationToken cancellation) => db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Kind == MeetingKind.Board, cancellation);

    private async Task<PaperDocumentData> DataAsync(Meeting meeting, string title, CancellationToken cancellation) => new()
    {
        Host = DocumentPapers.Host(await db.HostProfileAsync(clock, cancellation)),
        Recipient = new DocumentRecipient("Conseil d’administration", []),
        Title = title,
        IssuedOn = clock.Today(),
        Facts = [("Réunion", $"{FrenchText.Day(meeting.On)}, {meeting.At.Hour:00} h {meeting.At.Minute:00}"), ("Lieu", meeting.Place.Length > 0 ? meeting.Place : null)],
    };

    private static string Count(int lines) => lines == 1 ? "Une ligne est" : $"{lines} lignes sont";

    private static string LastContact(MeetingLine line) => line.LastContactOn is { } day ? FrenchText.ShortDay(day) : "aucun connu";

    private static string History(MeetingFileLine line) => line.History.Count == 0
        ? "première année"
        : string.Join(" · ", line.History.Select(y => y.Total <= 0 ? $"{y.Year} annulée" : y.Open <= 0 ? $"{y.Year} réglée" : y.Open < y.Total ? $"{y.Year} reste {FrenchText.Amount(y.Open)}" : $"{y.Year} impayée"));

    private static string Terms(MeetingLine line)
    {
        var parts = new[] { line.Until is { } until ? $"jusqu’au {FrenchText.Day(until)}" : null, line.Condition, line.Reason, line.NotExecutedBecause is { } why ? $"non exécutée : {why}" : null };
        return string.Join(" ; ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
    }
}
