using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Joining;
using Pic.Rules;
using Pic.Rules.Board;
using Pic.Rules.Invoicing;
using Pic.Rules.Services;

namespace Pic.Application.Board;

/// <summary>One line before the board: as frozen, and what has happened since.</summary>
/// <param name="Line">As the board saw it, with its decision.</param>
/// <param name="OwedNow">All that is owed at this minute, euros.</param>
/// <param name="Services">Live services by kind, suspended ones apart.</param>
/// <param name="History">What became of the dues of each of the last five years, oldest first.</param>
/// <param name="Letter">The last registered letter, in words; null when there is none.</param>
/// <param name="Told">The invoices a write-off is about and why, or what a candidate asks for, in words; null on other lines.</param>
public sealed record MeetingFileLine(MeetingLine Line, string Number, string Name, decimal OwedNow, string Services, IReadOnlyList<YearPaid> History, string? Letter, string? Told)
{
    /// <summary>Less is owed than the board saw.</summary>
    public decimal PaidSince => Math.Max(0, Line.Amount - OwedNow);
}

/// <summary>The dues of one year: open euros of what was called.</summary>
public sealed record YearPaid(int Year, decimal Total, decimal Open);

/// <summary>Everything the board reads on its agenda: the frozen lines, or before the meeting those the calendar would bring up.</summary>
public sealed class MeetingFile(PicDbContext db, Agenda agenda)
{
    public const int YearsBack = 5;

    public async Task<IReadOnlyList<MeetingFileLine>> RunAsync(Meeting meeting, CancellationToken cancellation = default)
    {
        var lines = meeting.OpenedAt is null
            ? (await agenda.CollectAsync(meeting, cancellation)).Lines
            : await db.MeetingLines.AsNoTracking().Where(l => l.MeetingId == meeting.Id).ToListAsync(cancellation);
        long[] ids = [.. lines.Select(l => l.MemberId).Distinct()];
        var members = await db.Members.AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Number, m.Name }).ToDictionaryAsync(m => m.Id, cancellation);
        var owed = (await db.StandingsAsync(meeting.On.Year, ids, cancellation: cancellation)).ToDictionary(s => s.MemberId, s => s.Owed);
        var services = await ServicesAsync(ids, cancellation);
        var history = await HistoryAsync(ids, meeting.On.Year, cancellation);
        var letters = await LettersAsync(ids, cancellation);
        var requests = await RequestsAsync([.. lines.Where(l => l.Kind == MeetingLineKind.Admission).Select(l => l.MemberId)], cancellation);
        var debts = (await WriteOffDebts.OpenAsync(db, ids, meeting.On, cancellation)).ToLookup(d => d.MemberId);
        return [.. lines.Select(l => new MeetingFileLine(
                l,
                members[l.MemberId].Number,
                members[l.MemberId].Name,
                l.Kind == MeetingLineKind.WriteOff ? (l.ExecutedOn is null ? debts[l.MemberId].Sum(d => d.Open) : l.Amount) : owed.GetValueOrDefault(l.MemberId),
                services.GetValueOrDefault(l.MemberId, ""),
                [.. history[l.MemberId].OrderBy(h => h.Year)],
                letters.GetValueOrDefault(l.MemberId),
                l.Kind == MeetingLineKind.Admission ? requests.GetValueOrDefault(l.MemberId) : l.Kind == MeetingLineKind.WriteOff && debts[l.MemberId].Any() ? string.Join(" ; ", debts[l.MemberId].Select(d => $"{d.Number} ({FrenchText.Amount(d.Open)}) : {d.Reason}")) : null))
            .OrderBy(l => l.Line.Kind).ThenBy(l => l.Number.Length).ThenBy(l => l.Number, StringComparer.Ordinal)];
    }

    private async Task<Dictionary<long, string>> ServicesAsync(long[] ids, CancellationToken cancellation)
    {
        var rows = await db.Services.Where(s => ids.Contains(s.MemberId) && s.State != ServiceState.Deleted)
            .GroupBy(s => new { s.MemberId, s.Kind, s.State }).Select(g => new { g.Key.MemberId, g.Key.Kind, g.Key.State, Count = g.Count() }).ToListAsync(cancellation);
        return rows.GroupBy(r => r.MemberId).ToDictionary(
            g => g.Key, g => string.Join(", ", g.OrderBy(r => r.Kind).ThenBy(r => r.State).Select(r => Said(r.Count, r.Kind, r.State == ServiceState.Suspended))));
    }

    /// <summary>What each candidate asks for, what it is about, and where it comes from.</summary>
    private async Task<Dictionary<long, string>> RequestsAsync(long[] ids, CancellationToken cancellation)
    {
        var asked = await db.MembershipApplications.AsNoTracking().Where(a => a.MemberId != null && ids.Contains(a.MemberId.Value)).OrderBy(a => a.Id)
            .Select(a => new MembershipApplication
            {
                Name = a.Name, ContactName = a.ContactName, StartedAt = a.StartedAt, MemberId = a.MemberId, Purpose = a.Purpose, HeardFrom = a.HeardFrom, Needs = a.Needs,
                WantsSite = a.WantsSite, WantsLists = a.WantsLists, WantsCloud = a.WantsCloud, WantsDomain = a.WantsDomain, Address = a.Address,
            }).ToListAsync(cancellation);
        return asked.GroupBy(a => a.MemberId!.Value).ToDictionary(g => g.Key, g => Said(g.Last()));
    }

    private static string Said(MembershipApplication application)
    {
        string?[] parts =
        [
            application.Wishes().Count > 0 ? $"demande : {string.Join(", ", application.Wishes())}" : null,
            application.Purpose is { } purpose ? $"objet : {purpose}" : null,
            application.Address.Town.Length > 0 ? $"à {application.Address.Town}" : null,
            application.HeardFrom is { } heard ? $"nous a connus par : {heard}" : null,
        ];
        return string.Join(" ; ", parts.OfType<string>());
    }

    private async Task<ILookup<long, YearPaid>> HistoryAsync(long[] ids, int year, CancellationToken cancellation)
    {
        var dues = await db.Balances().Where(b => ids.Contains(b.MemberId) && b.Year > year - YearsBack && b.Year <= year && (b.Kind == InvoiceKind.Dues || b.Kind == InvoiceKind.TakenOver))
            .Select(b => new { b.MemberId, b.Year, Total = b.Total - b.Credited, Open = b.Total - b.Credited - b.Paid - b.WrittenOff }).ToListAsync(cancellation);
        return dues.GroupBy(d => (d.MemberId, d.Year)).ToLookup(g => g.Key.MemberId, g => new YearPaid(g.Key.Year, g.Sum(d => d.Total), g.Sum(d => d.Open)));
    }

    private async Task<Dictionary<long, string>> LettersAsync(long[] ids, CancellationToken cancellation)
    {
        var letters = await db.RegisteredLetters.AsNoTracking().Where(l => ids.Contains(l.MemberId) && l.Procedure.ClosedOn == null).OrderBy(l => l.Id)
            .Select(l => new { l.MemberId, l.PostedOn, l.PresentedOn, l.Outcome }).ToListAsync(cancellation);
        return letters.GroupBy(l => l.MemberId).ToDictionary(
            g => g.Key,
            g => g.Last() is { PostedOn: { } posted } last
                ? $"lettre recommandée postée le {FrenchText.Day(posted)}{(last.PresentedOn is { } presented ? $", présentée le {FrenchText.Day(presented)}" : "")}{(last.Outcome is { } outcome ? $" : {Words.Of(outcome)}" : "")}"
                : "lettre recommandée prête, pas encore postée");
    }

    private static string Said(int count, ServiceKind kind, bool isSuspended)
    {
        var (word, isFeminine) = kind switch
        {
            ServiceKind.Site => ("site", false),
            ServiceKind.MailingList => ("liste", true),
            ServiceKind.Cloud => ("cloud", false),
            ServiceKind.DomainName => ("domaine", false),
        };
        var plural = count > 1 ? "s" : "";
        return $"{count} {word}{plural}{(isSuspended ? $" (interrompu{(isFeminine ? "e" : "")}{plural})" : "")}";
    }
}
