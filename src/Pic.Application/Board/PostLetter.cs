using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Dues;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>The secretary's hand: a letter is posted, presented, or came back. The debt is read again before it leaves.</summary>
public sealed class PostLetter(PicDbContext db, TimeProvider clock)
{
    public async Task<Outcome<RegisteredLetter>> RunAsync(long letterId, string? trackingNumber, Actor by, CancellationToken cancellation = default)
    {
        var letter = await db.RegisteredLetters.Include(l => l.Procedure).Include(l => l.Member).SingleAsync(l => l.Id == letterId, cancellation);
        if (letter.PostedOn is not null)
        {
            return Refusals.LetterPosted();
        }

        if (letter.Procedure.ClosedOn is not null || letter.Procedure.RemovalDroppedOn is not null)
        {
            return Refusals.LetterNoLongerDue(letter.Procedure.ClosedWhy ?? "le conseil a écarté la radiation");
        }

        if (letter.AddressLines.Count < 2)
        {
            return Refusals.AddressMissing(letter.Member.Name);
        }

        var owed = (await db.StandingsAsync(clock.Today().Year, [letter.MemberId], cancellation: cancellation)).Single().Owed;
        if (owed != letter.Amount)
        {
            return Refusals.LetterSumChanged(letter.Member.Name, letter.Amount, owed);
        }

        (letter.PostedOn, letter.PostedBy, letter.TrackingNumber) = (clock.Today(), by.Name, string.IsNullOrWhiteSpace(trackingNumber) ? null : trackingNumber.Trim());
        Say(ChronicleWords.LetterPosted, letter, by, new { address = string.Join(", ", letter.AddressLines) });
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "letter.posted", "Lettre recommandée postée.", letter.MemberId));
        await db.SaveChangesAsync(cancellation);
        return letter;
    }

    /// <summary>What the post says of one letter.</summary>
    /// <param name="presentedOn">The day of the first presentation; null is today.</param>
    public async Task<Outcome<RegisteredLetter>> OutcomeOfAsync(long letterId, LetterOutcome outcome, Actor by, DateOnly? presentedOn, CancellationToken cancellation = default)
    {
        var letter = await db.RegisteredLetters.SingleAsync(l => l.Id == letterId, cancellation);
        return letter.PostedOn is null ? Refusals.LetterMissing() : await NoteAsync(letter, outcome, by, presentedOn, cancellation);
    }

    /// <summary>The letter was presented today; what becomes of it is not known yet.</summary>
    public async Task PresentedAsync(long letterId, Actor by, CancellationToken cancellation = default)
    {
        var letter = await db.RegisteredLetters.SingleAsync(l => l.Id == letterId && l.PostedOn != null, cancellation);
        letter.PresentedOn ??= clock.Today();
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "letter.presented", "Lettre recommandée présentée.", letter.MemberId));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// What the post says of the newest letter of a member, as a rehearsal tells it. After "unknown at this address" another address was tried: a new
    /// letter is posted that day.
    /// </summary>
    public async Task<Outcome<RegisteredLetter>> OutcomeAsync(long procedureMemberId, LetterOutcome outcome, Actor by, CancellationToken cancellation = default)
    {
        var letter = await db.RegisteredLetters.Where(l => l.MemberId == procedureMemberId && l.PostedOn != null).OrderByDescending(l => l.Id).FirstOrDefaultAsync(cancellation);
        if (letter is null)
        {
            return Refusals.LetterMissing();
        }

        if (letter.Outcome == LetterOutcome.UnknownAddress && outcome != LetterOutcome.UnknownAddress)
        {
            letter = await AgainAsync(letter, by, cancellation);
        }

        return await NoteAsync(letter, outcome, by, null, cancellation);
    }

    private async Task<Outcome<RegisteredLetter>> NoteAsync(RegisteredLetter letter, LetterOutcome outcome, Actor by, DateOnly? presentedOn, CancellationToken cancellation)
    {
        var today = clock.Today();
        if (presentedOn > today || presentedOn < letter.PostedOn)
        {
            db.ChangeTracker.Clear();
            return Refusals.PresentationDayWrong(letter.PostedOn!.Value);
        }

        (letter.Outcome, letter.OutcomeOn, letter.OutcomeBy) = (outcome, today, by.Name);
        if (outcome != LetterOutcome.UnknownAddress)
        {
            letter.PresentedOn ??= presentedOn ?? today;
        }

        Say(ChronicleWords.LetterOutcome, letter, by, new { address = string.Join(", ", letter.AddressLines), outcome });
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "letter.outcome", $"Lettre recommandée : {Words.Of(outcome)}.", letter.MemberId));
        await db.SaveChangesAsync(cancellation);
        return letter;
    }

    private async Task<RegisteredLetter> AgainAsync(RegisteredLetter first, Actor by, CancellationToken cancellation)
    {
        var member = await db.Members.AsNoTracking().SingleAsync(m => m.Id == first.MemberId, cancellation);
        var again = new RegisteredLetter
        {
            ProcedureId = first.ProcedureId,
            MemberId = first.MemberId,
            MeetingId = first.MeetingId,
            PlannedOn = clock.Today(),
            PreparedAt = clock.GetUtcNow(),
            PreparedBy = by.Name,
            Text = first.Text,
            AddressLines = [member.Name, .. member.Address.Lines()],
            Amount = first.Amount,
            PostedOn = clock.Today(),
            PostedBy = by.Name,
        };
        db.RegisteredLetters.Add(again);
        Say(ChronicleWords.LetterPosted, again, by, new { address = string.Join(", ", again.AddressLines) });
        return again;
    }

    private void Say(string what, RegisteredLetter letter, Actor by, object data) => db.ChronicleEntries.Add(Chronicle.Entry(clock, by.Name, what, letter.MemberId, data));
}
