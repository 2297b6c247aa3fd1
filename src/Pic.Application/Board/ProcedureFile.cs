using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules.Board;

namespace Pic.Application.Board;

/// <summary>One proof in the file of a procedure: what was done, when, by whom.</summary>
public sealed record Proof(DateOnly On, string What, string? By, string? Detail = null);

/// <summary>The file of a procedure: every step with its proof, in the order of the days. What an attack on a removal would ask for.</summary>
public static class ProcedureFile
{
    public static async Task<IReadOnlyList<Proof>> ReadAsync(PicDbContext db, Procedure procedure, CancellationToken cancellation = default)
    {
        var proofs = new List<Proof> { new(procedure.OpenedOn, $"Procédure ouverte pour la cotisation {procedure.Year}", procedure.OpenedBy) };
        var (since, until) = (procedure.OpenedOn, procedure.ClosedOn ?? DateOnly.MaxValue);
        var lines = await db.MeetingLines.AsNoTracking().Include(l => l.Meeting)
            .Where(l => l.MemberId == procedure.MemberId && l.Meeting.On >= since && l.Meeting.On <= until && l.Meeting.OpenedAt != null).ToListAsync(cancellation);
        foreach (var line in lines)
        {
            proofs.Add(new(line.Meeting.On, $"{Words.Of(line.Kind)} à l’ordre du jour du conseil", line.Meeting.OpenedBy, $"devait {FrenchText.Amount(line.Amount)}, dernier contact {(line.LastContactOn is { } day ? "le " + FrenchText.Day(day) : "inconnu")}"));
            if (line.Decision is { } decision)
            {
                proofs.Add(new(line.Meeting.On, $"Décision du conseil : {Words.Of(decision)}{(line.Until is { } end ? $", jusqu’au {FrenchText.Day(end)}" : "")}", line.DecidedBy, line.Reason ?? line.NotExecutedBecause));
                Add(decision == BoardDecision.Suspend ? line.ExecutedOn : null, "Interruption des services ordonnée", null);
            }
        }

        Add(procedure.SuspendedOn, "Services interrompus pour impayé", null);
        foreach (var letter in await db.RegisteredLetters.AsNoTracking().Where(l => l.ProcedureId == procedure.Id).ToListAsync(cancellation))
        {
            Add(letter.PostedOn, "Lettre recommandée postée", letter.PostedBy, string.Join(", ", letter.AddressLines) + (letter.TrackingNumber is { } number ? $" ; suivi {number}" : ""));
            Add(letter.PresentedOn, "Lettre recommandée présentée", letter.OutcomeBy);
            Add(letter.OutcomeOn, $"Lettre recommandée : {(letter.Outcome is { } outcome ? Words.Of(outcome) : "")}", letter.OutcomeBy);
        }

        Add(procedure.RemovedOn, procedure.RemovedOutsideCalendar ? "Radiation décidée, hors calendrier" : "Radiation décidée", null, procedure.RemovalReason);
        Add(procedure.NotifiedOn, "Décision notifiée : fin de l’adhésion", procedure.NotifiedBy);
        Add(procedure.DeletedOn, "Services supprimés", null);
        Add(procedure.ClosedOn, "Procédure close", null, procedure.ClosedWhy);
        return [.. proofs.OrderBy(p => p.On)];

        void Add(DateOnly? on, string what, string? by, string? detail = null)
        {
            if (on is { } day)
            {
                proofs.Add(new(day, what, by, detail));
            }
        }
    }
}
