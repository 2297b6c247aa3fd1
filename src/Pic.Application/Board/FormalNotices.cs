using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Letters;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Dues;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Members;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>
/// The formal notice, by plain post, before the registered letter. It is optional: nothing waits for it, and it is no contact. It goes to associations cut off for
/// unpaid dues that were given no time and got no registered letter yet.
/// </summary>
public sealed class FormalNotices(PicDbContext db, LetterBatchDocument batch, TimeProvider clock)
{
    /// <summary>Days the association has to pay.</summary>
    public const int DaysToPay = 15;

    private const string Act = "letter.formal-notice";

    /// <summary>Who may be sent one today, by postal code; those who got one already in this procedure say when.</summary>
    public async Task<IReadOnlyList<FormalNotice>> ListAsync(CancellationToken cancellation = default)
    {
        var procedures = await db.Procedures.AsNoTracking().Include(p => p.Member)
            .Where(p => p.ClosedOn == null && p.SuspendedOn != null && p.RemovedOn == null && !db.RegisteredLetters.Any(l => l.ProcedureId == p.Id && l.PostedOn != null))
            .ToListAsync(cancellation);
        if (procedures.Count == 0)
        {
            return [];
        }

        var (today, members) = (clock.Today(), procedures.Select(p => p.MemberId).ToList());
        var standings = (await db.StandingsAsync(today.Year, members, cancellation: cancellation)).ToDictionary(s => s.MemberId);
        var open = (await db.OpenBalances().Where(b => members.Contains(b.MemberId)).Select(b => new { b.MemberId, b.Kind, b.Year, b.Number }).ToListAsync(cancellation)).ToLookup(b => b.MemberId, b => new PayableInvoice(b.Kind, b.Year, b.Number));
        var sent = (await db.JournalEntries.Where(j => j.Act == Act && members.Contains(j.MemberId!.Value)).Select(j => new { j.MemberId, j.At }).ToListAsync(cancellation)).ToLookup(j => j.MemberId!.Value, j => ParisClock.DayOf(j.At));
        return
        [
            .. from procedure in procedures
               let standing = standings[procedure.MemberId]
               where standing.Owed > 0 && !(standing.DeferredUntil >= today) && !(standing.PlanUntil >= today)
               orderby procedure.Member.Address.PostalCode, procedure.Member.Name
               select new FormalNotice(procedure, standing.Owed, [.. open[procedure.MemberId]], sent[procedure.MemberId].Where(day => day >= procedure.OpenedOn).Select(day => (DateOnly?)day).Max()),
        ];
    }

    /// <summary>The letters to those who got none yet and have a whole address, in one file; null when there is nobody.</summary>
    public async Task<PaperFile?> PaperAsync(CancellationToken cancellation = default)
    {
        var notices = (await ListAsync(cancellation)).Where(n => n.MayBePosted).ToList();
        if (notices.Count == 0)
        {
            return null;
        }

        var profile = await db.HostProfileAsync(clock, cancellation);
        var today = clock.Today();
        var made = await batch.RenderAsync("Mises en demeure", today, [.. notices.Select(n => Data(n, profile, today))], cancellation);
        return new PaperFile(made.Pdf, $"Mises-en-demeure-{Chronicle.Day(today)}.pdf");
    }

    /// <summary>These notices left by post today. Who got one already in this procedure, paid meanwhile or has no whole address is passed over.</summary>
    /// <returns>How many were written down.</returns>
    public async Task<int> RecordAsync(IReadOnlyCollection<long> procedures, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM procedures WHERE id = ANY({procedures.ToArray()}) ORDER BY id FOR UPDATE", cancellation);
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var left = (await ListAsync(cancellation)).Where(n => n.MayBePosted && procedures.Contains(n.Procedure.Id)).ToList();
        foreach (var notice in left)
        {
            var summary = $"Mise en demeure postée : {FrenchText.Amount(notice.Owed)} à régler avant le {FrenchText.Day(today.AddDays(DaysToPay))}.";
            db.ContactLog.Add(new ContactLogEntry { MemberId = notice.Procedure.MemberId, At = now, On = today, Channel = ContactChannel.Letter, Summary = summary, By = by.Name, IsHuman = false });
            db.JournalEntries.Add(by.Entry(now, Act, summary, notice.Procedure.MemberId));
        }

        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return left.Count;
    }

    private static PaperDocumentData Data(FormalNotice notice, HostProfile profile, DateOnly today)
    {
        var (member, transfer) = (notice.Procedure.Member, TransferDetails.Of(profile, notice.Owed, notice.Invoices));
        var pay = transfer.IsPossible
            ? $"Par virement : IBAN {transfer.IbanText}{(transfer.Bic.Length > 0 ? $", BIC {transfer.Bic}" : "")}, référence « {transfer.Reference} »."
            : $"Par chèque à l’ordre {FrenchText.Of(profile.Name)}.";
        return new PaperDocumentData
        {
            Host = DocumentPapers.Host(profile),
            Recipient = DocumentPapers.Recipient(member),
            Title = "Mise en demeure de payer",
            IssuedOn = today,
            Facts = [("Date", FrenchText.Day(today)), ("N° d’adhérent·e", member.Number), ("Reste dû", FrenchText.Amount(notice.Owed))],
            Paragraphs =
            [
                "Madame, Monsieur,",
                $"Malgré nos rappels, {member.Name} reste devoir {FrenchText.Amount(notice.Owed)} {FrenchText.To(profile.Name)} au titre de ses cotisations. Vos services sont interrompus depuis le {FrenchText.Day(notice.Procedure.SuspendedOn!.Value)} pour cette raison.",
                $"Nous vous mettons en demeure de régler cette somme avant le {FrenchText.Day(today.AddDays(DaysToPay))}. {pay}",
                "Sans règlement ni nouvelles de votre part, le conseil d’administration pourra proposer votre radiation. Vous y seriez alors invité·e par lettre recommandée, et entendu·e avant toute décision.",
                "Une difficulté, une erreur, une association en sommeil ? Un appel ou un courriel suffit : nous cherchons une solution avec vous.",
            ],
            Closing = [$"Pour {profile.Name}, le secrétariat"],
        };
    }
}

/// <summary>One association that may be put on notice.</summary>
/// <param name="Owed">Euros open in all.</param>
/// <param name="Invoices">The invoices behind it.</param>
/// <param name="SentOn">The day one was posted in this procedure.</param>
public sealed record FormalNotice(Procedure Procedure, decimal Owed, IReadOnlyList<PayableInvoice> Invoices, DateOnly? SentOn)
{
    public bool MayBePosted => SentOn is null && Procedure.Member.Address.IsComplete;
}
