using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Documents;
using Pic.Application.Documents.Letters;
using Pic.Application.Documents.Papers;
using Pic.Application.Documents.Parts;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Board;

/// <summary>Registered letters on paper: one, all that are to be posted, the list for the post office, and the notification of a removal. Their texts are frozen rows.</summary>
public sealed class RegisteredLetterPapers(PicDbContext db, PaperDocument paper, LetterBatchDocument batch, TimeProvider clock)
{
    /// <summary>Null when there is no such letter.</summary>
    public async Task<PaperFile?> OneAsync(long letterId, CancellationToken cancellation = default)
    {
        var letter = await db.RegisteredLetters.AsNoTracking().Include(l => l.Member).FirstOrDefaultAsync(l => l.Id == letterId, cancellation);
        return letter is null ? null : new PaperFile((await paper.RenderAsync(Data(letter, await HostAsync(cancellation)), cancellation)).Pdf, $"Recommande-{letter.Member.Number}.pdf");
    }

    /// <summary>All letters that are to be posted, in one file; null when none is.</summary>
    public async Task<PaperFile?> ToPostAsync(CancellationToken cancellation = default)
    {
        var letters = await WaitingAsync(cancellation);
        if (letters.Count == 0)
        {
            return null;
        }

        var host = await HostAsync(cancellation);
        var today = clock.Today();
        return new PaperFile((await batch.RenderAsync("Lettres recommandées", today, [.. letters.Select(l => Data(l, host))], cancellation)).Pdf, $"Recommandes-{Chronicle.Day(today)}.pdf");
    }

    /// <summary>The list that goes to the post office with the letters; null when there is none.</summary>
    public async Task<PaperFile?> DepositListAsync(CancellationToken cancellation = default)
    {
        var letters = await WaitingAsync(cancellation);
        if (letters.Count == 0)
        {
            return null;
        }

        var today = clock.Today();
        var data = new PaperDocumentData
        {
            Host = await HostAsync(cancellation),
            Recipient = new DocumentRecipient("Bureau de poste", []),
            Title = "Dépôt de lettres recommandées",
            IssuedOn = today,
            Facts = [("Date", FrenchText.Day(today)), ("Nombre", letters.Count.ToString(FrenchText.Culture))],
            Table = new PaperTable(
                [new("N°", 12), new("Destinataire"), new("Adresse", 62), new("Numéro de suivi", 45)],
                [.. letters.Select((l, i) => new[] { (i + 1).ToString(FrenchText.Culture), $"{l.AddressLines[0]} ({l.Member.Number})", string.Join(", ", l.AddressLines.Skip(1)), "" })]),
            Closing = ["Cachet de la poste :"],
        };
        return new PaperFile((await paper.RenderAsync(data, cancellation)).Pdf, $"Depot-recommandes-{Chronicle.Day(today)}.pdf");
    }

    /// <summary>The letter that notifies a removal; null until the board decided it.</summary>
    public async Task<PaperFile?> NotificationAsync(long procedureId, CancellationToken cancellation = default)
    {
        var procedure = await db.Procedures.AsNoTracking().Include(p => p.Member).FirstOrDefaultAsync(p => p.Id == procedureId && p.RemovedOn != null, cancellation);
        if (procedure is null)
        {
            return null;
        }

        var (host, today) = (await HostAsync(cancellation), procedure.NotifiedOn ?? clock.Today());
        var data = new PaperDocumentData
        {
            Host = host,
            Recipient = DocumentPapers.Recipient(procedure.Member),
            Title = "Notification de radiation",
            IssuedOn = today,
            Facts = [("Date", FrenchText.Day(today)), ("N° d’adhérent·e", procedure.Member.Number)],
            Paragraphs =
            [
                "Madame, Monsieur,",
                $"Le conseil d’administration {FrenchText.Of(host.Name)}, réuni le {FrenchText.Day(procedure.RemovedOn!.Value)}, a prononcé la radiation de {procedure.Member.Name} pour non-paiement des cotisations jusqu’à l’année {procedure.Year}{(string.IsNullOrWhiteSpace(procedure.RemovalReason) ? "" : $" ({procedure.RemovalReason})")}. L’adhésion prend fin à la date de cette lettre.",
                "Vos services, déjà interrompus, seront archivés puis supprimés après le délai prévu. Les noms de domaine vous appartiennent : dites-nous vers quel bureau d’enregistrement les transférer. Jusqu’à la suppression, nous vous remettons vos données sur simple demande.",
                "Les cotisations échues restent dues. Si vous estimez cette décision injustifiée, vous pouvez nous écrire : elle sera portée à l’assemblée générale si les statuts le prévoient.",
            ],
            Closing = [$"Le {FrenchText.Day(today)}", $"Pour {host.Name}, le secrétariat"],
        };
        return new PaperFile((await paper.RenderAsync(data, cancellation)).Pdf, $"Notification-{procedure.Member.Number}.pdf");
    }

    private Task<List<RegisteredLetter>> WaitingAsync(CancellationToken cancellation) => db.RegisteredLetters.AsNoTracking().Include(l => l.Member)
        .Where(l => l.PostedOn == null && l.Procedure.ClosedOn == null && l.Procedure.RemovalDroppedOn == null)
        .OrderBy(l => l.Member.Address.PostalCode).ThenBy(l => l.Member.Name).ToListAsync(cancellation);

    private static PaperDocumentData Data(RegisteredLetter letter, HostIdentity host)
    {
        // The frozen text is the whole letter; its first line says how it travels and becomes the title.
        var parts = letter.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new PaperDocumentData
        {
            Host = host,
            Recipient = new DocumentRecipient(letter.AddressLines.FirstOrDefault() ?? letter.Member.Name, [.. letter.AddressLines.Skip(1)]),
            Title = parts[0],
            IssuedOn = letter.PostedOn ?? letter.PlannedOn,
            Facts = [("Date", FrenchText.Day(letter.PostedOn ?? letter.PlannedOn)), ("N° d’adhérent·e", letter.Member.Number), ("Suivi", letter.TrackingNumber)],
            Paragraphs = [.. parts[1..^1]],
            Closing = [parts[^1]],
        };
    }

    private async Task<HostIdentity> HostAsync(CancellationToken cancellation) => DocumentPapers.Host(
        await db.HostProfileAsync(clock, cancellation));
}
