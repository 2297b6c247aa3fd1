using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>
/// Writes a registered letter anew: before it is posted, with the address and the sum of the day; after "unknown at this address", a second one to the
/// address that was found meanwhile.
/// </summary>
public sealed class RewriteLetter(PicDbContext db, TimeProvider clock)
{
    /// <summary>The letter as it stands today; nothing changes once it is posted.</summary>
    public async Task<Outcome<RegisteredLetter>> RefreshAsync(long letterId, Actor by, CancellationToken cancellation = default)
    {
        var letter = await LetterAsync(letterId, cancellation);
        if (letter.PostedOn is not null)
        {
            return Refusals.LetterPosted();
        }

        var (lines, amount, text) = await WordsAsync(letter.Procedure, letter.Meeting, cancellation);
        if (letter.Amount != amount || letter.Text != text || !letter.AddressLines.SequenceEqual(lines, StringComparer.Ordinal))
        {
            (letter.AddressLines, letter.Amount, letter.Text) = (lines, amount, text);
            db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "letter.rewritten", "Lettre recommandée actualisée : adresse et somme du jour.", letter.MemberId));
            await db.SaveChangesAsync(cancellation);
        }

        return letter;
    }

    /// <summary>A second letter, to be posted like the first, for the same hearing or the next board when that one is over.</summary>
    public async Task<Outcome<RegisteredLetter>> AnotherAsync(long letterId, Actor by, CancellationToken cancellation = default)
    {
        var first = await LetterAsync(letterId, cancellation);
        if (first.Outcome != LetterOutcome.UnknownAddress || first.Procedure.ClosedOn is not null || first.Procedure.RemovedOn is not null)
        {
            return Refusals.NoOtherLetterDue();
        }

        if (await db.RegisteredLetters.AnyAsync(l => l.ProcedureId == first.ProcedureId && l.Id > first.Id, cancellation))
        {
            return Refusals.OtherLetterThere();
        }

        var today = clock.Today();
        var hearing = first.Meeting.On > today ? first.Meeting : await db.Meetings.Where(m => m.Kind == MeetingKind.Board && m.On > today).OrderBy(m => m.On).FirstOrDefaultAsync(cancellation);
        if (hearing is null)
        {
            return Refusals.NoHearing();
        }

        var (lines, amount, text) = await WordsAsync(first.Procedure, hearing, cancellation);
        if (lines.Count < 2)
        {
            return Refusals.AddressMissing(first.Member.Name);
        }

        if (lines.SequenceEqual(first.AddressLines, StringComparer.OrdinalIgnoreCase))
        {
            return Refusals.SameAddress(first.Member.Name);
        }

        var another = new RegisteredLetter
        {
            ProcedureId = first.ProcedureId,
            MemberId = first.MemberId,
            MeetingId = hearing.Id,
            PlannedOn = WorkingDays.OnOrAfter(today),
            PreparedAt = clock.GetUtcNow(),
            PreparedBy = by.Name,
            Text = text,
            AddressLines = lines,
            Amount = amount,
        };
        db.RegisteredLetters.Add(another);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "letter.another", "Seconde lettre recommandée préparée, à une autre adresse.", first.MemberId));
        await db.SaveChangesAsync(cancellation);
        return another;
    }

    private Task<RegisteredLetter> LetterAsync(long id, CancellationToken cancellation) =>
        db.RegisteredLetters.Include(l => l.Procedure).Include(l => l.Member).Include(l => l.Meeting).SingleAsync(l => l.Id == id, cancellation);

    private async Task<(List<string> Lines, decimal Amount, string Text)> WordsAsync(Procedure procedure, Meeting hearing, CancellationToken cancellation)
    {
        var row = (await db.StandingsAsync(hearing.On.Year, [procedure.MemberId], cancellation: cancellation)).Single();
        var host = await db.HostProfiles.OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        return ([procedure.Member.Name, .. procedure.Member.Address.Lines()], row.Owed, LetterText.Write(procedure, row, hearing, host));
    }
}
