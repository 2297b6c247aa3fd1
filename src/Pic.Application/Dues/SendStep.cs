using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Jobs;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.Season;
using Pic.Application.Payments;
using Pic.Rules;
using Pic.Rules.Dues;
using Pic.Rules.Members;

namespace Pic.Application.Dues;

/// <summary>
/// Sends the mails of a step of the calendar: campaign, reminder, last reminder. One for each member concerned, of what it owes that day, or a letter for
/// whoever has no working address. The step is done in one transaction, once, whoever runs it how often; caught up when the portal was down. A campaign says what a year
/// costs: it never leaves before the call of that year.
/// </summary>
public sealed class SendStep(PicDbContext db, MailWordings wordings, BankFreshness bank, IOptions<DuesSettings> settings, IOptions<SiteOptions> site, TimeProvider clock)
{
    private const string CallNotIssued = "l’appel de cotisation de l’année n’est pas émis";

    public async Task<JobCount> RunAsync(int year, DuesStepKind kind, CancellationToken cancellation = default)
    {
        await using var transaction = await db.OpenTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('dues-step'), {(year * 100) + (int)kind})", cancellation);
        var step = await db.DuesSteps.SingleOrDefaultAsync(s => s.Year == year && s.Kind == kind, cancellation);
        if (step is null or { IsOff: true } or { RunsOn: null } or { DoneOn: not null } || step.RunsOn > clock.Today() || !WorkingDays.IsWorkingDay(clock.Today()))
        {
            return JobCount.Nothing;
        }

        if (kind != DuesStepKind.Campaign && await bank.StaleSinceAsync(cancellation) is { } stale)
        {
            return await WaitAsync(step, stale, $"Rappel {year} retenu : {stale}. Importez le relevé, il partira le jour ouvrable suivant.", transaction, cancellation);
        }

        if (kind == DuesStepKind.Campaign && await db.DuesSteps.AnyAsync(s => s.Year == year && s.Kind == DuesStepKind.DuesCall && s.DoneOn == null && !s.IsOff, cancellation))
        {
            return await WaitAsync(step, CallNotIssued, $"Campagne de réadhésion {year} retenue : {CallNotIssued}. Émettez l’appel, elle partira le jour ouvrable suivant.", transaction, cancellation);
        }

        var count = await SendAsync(step, cancellation);
        (step.DoneOn, step.DoneAt, step.Expected, step.Done, step.WaitsFor) = (clock.Today(), clock.GetUtcNow(), count.Expected, count.Done, null);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
        return count;
    }

    private async Task<JobCount> WaitAsync(DuesStep step, string why, string alert, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction? transaction, CancellationToken cancellation)
    {
        step.WaitsFor = why;
        await db.SaveChangesAsync(cancellation);
        await db.AlertAsync(clock, StaffRole.Treasurer, $"step-waits/{step.Year}/{step.Kind}", alert, cancellation: cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return JobCount.Nothing with { Skipped = 1, Reasons = new Dictionary<string, int>(StringComparer.Ordinal) { [why] = 1 } };
    }

    private async Task<JobCount> SendAsync(DuesStep step, CancellationToken cancellation)
    {
        var mail = step.Kind switch
        {
            DuesStepKind.Campaign => MailStep.Campaign,
            DuesStepKind.Reminder => MailStep.Reminder,
            DuesStepKind.LastReminder => MailStep.LastReminder,
            DuesStepKind.DuesCall or DuesStepKind.Suspension or DuesStepKind.DepartureDeadline or DuesStepKind.DueDate or DuesStepKind.SuspensionList or DuesStepKind.RemovalList or DuesStepKind.RegisteredLetter
                or DuesStepKind.RemovalDecision or DuesStepKind.Deletion => throw new InvalidOperationException($"{step.Kind} is no mail of the calendar."),
        };
        var rows = await db.StandingsAsync(step.Year, cancellation: cancellation);
        var concerned = rows.Where(r => IsConcerned(step.Kind, r)).ToList();
        var sent = await db.OutboxMails.Where(m => m.Year == step.Year && m.Step == mail).Select(m => m.MemberId).ToListAsync(cancellation);
        var told = sent.OfType<long>().ToHashSet();
        var paper = await PaperAsync(step.Year, mail, cancellation);
        var debts = (await db.OpenBalances().AsNoTracking().ToListAsync(cancellation)).OrderBy(d => d.Year).ThenBy(d => d.Number, StringComparer.Ordinal).ToLookup(d => d.MemberId);
        var mails = new List<OutboxMail>();
        var letters = new List<StepLetter>();
        foreach (var row in concerned.Where(r => !told.Contains(r.MemberId)))
        {
            Write(step, mail, row, paper.Write(row, [.. debts[row.MemberId]]), mails, letters);
        }

        await db.CopyAsync(mails, cancellation);
        await db.CopyAsync(letters, cancellation);
        await db.CopyAsync(letters.Select(l => Chronicle.Entry(clock, "portail", ChronicleWords.LetterToPrint, l.MemberId, new { step = l.Step, amount = l.Amount })), cancellation);
        var reasons = new Dictionary<string, int>(StringComparer.Ordinal) { ["ne doit rien"] = rows.Count(r => r.Owed <= 0), ["déjà envoyé"] = concerned.Count(r => told.Contains(r.MemberId)) };
        return new JobCount(concerned.Count, mails.Count + letters.Count, 0, rows.Count - mails.Count - letters.Count, reasons.Where(r => r.Value > 0).ToDictionary(StringComparer.Ordinal));
    }

    private void Write(DuesStep step, MailStep mail, StandingRow row, MailText text, List<OutboxMail> mails, List<StepLetter> letters)
    {
        if (row.Email is not { } email)
        {
            letters.Add(new StepLetter { Year = step.Year, MemberId = row.MemberId, Step = mail, Amount = row.Owed, QueuedAt = clock.GetUtcNow(), Text = text.Text });
            return;
        }

        mails.Add(new OutboxMail
        {
            Key = OutboxMail.KeyOf(step.Year, row.Number, mail, email),
            Step = mail,
            Year = step.Year,
            MemberId = row.MemberId,
            ToAddress = email,
            ToName = row.Name,
            Subject = text.Subject.Length > OutboxMail.SubjectLimit ? text.Subject[..OutboxMail.SubjectLimit] : text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            PlannedOn = step.PlannedOn,
            Amount = row.Owed,
            QueuedAt = clock.GetUtcNow(),
            State = MailState.Waiting,
        });
    }

    /// <summary>The campaign speaks to every member; reminders to whoever owes.</summary>
    private static bool IsConcerned(DuesStepKind kind, StandingRow row) =>
        kind == DuesStepKind.Campaign ? row.State == nameof(MembershipState.Member) && row.RemovedOn is null : ReminderList.Judge(row.Standing) == ReminderVerdict.Reminded;

    private async Task<SeasonPaper> PaperAsync(int year, MailStep mail, CancellationToken cancellation) => new(
        year,
        await wordings.OfAsync(mail, cancellation),
        await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation),
        settings.Value.Deadline.In(year),
        site.Value.Address);
}
