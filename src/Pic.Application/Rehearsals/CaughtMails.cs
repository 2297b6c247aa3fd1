using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Application.Mails;

namespace Pic.Application.Rehearsals;

/// <summary>The mail server of a rehearsal: takes from the outbox what may leave now, those of one member in the order in which they were queued, and sends nothing.</summary>
internal sealed class CaughtMails(Stage stage)
{
    /// <returns>How many still wait for their hour.</returns>
    public Task<int> TakeAsync() => stage.ActAsync<PicDbContext, int>(async db =>
    {
        var now = stage.Clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var taken = await db.RowsAsync(
            """
            WITH taken AS (
              UPDATE outbox_mails SET state = 'Caught', sent_at = $1 WHERE state = 'Waiting' AND (next_attempt_at IS NULL OR next_attempt_at <= $1)
              RETURNING id, queued_at, step, member_id, to_address, amount, planned_on)
            SELECT t.step, t.member_id, t.to_address, t.amount, t.planned_on FROM taken t LEFT JOIN members m ON m.id = t.member_id ORDER BY length(m.number), m.number, t.queued_at, t.id
            """,
            reader => new TakenMail(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetInt64(1),
                reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetDecimal(3),
                reader.IsDBNull(4) ? null : reader.GetFieldValue<DateOnly>(4)),
            CancellationToken.None,
            now);
        await db.CopyAsync(
            taken.Select(mail => (Mail: mail, What: Word(Enum.Parse<MailStep>(mail.Step)))).Where(pair => pair.What is not null)
                .Select(pair => Chronicle.Entry(stage.Clock, "portail", pair.What!, pair.Mail.MemberId, new { email = pair.Mail.ToAddress, amount = pair.Mail.Amount ?? 0m, planned = pair.Mail.PlannedOn })),
            default);
        await transaction.CommitAsync();
        return await db.OutboxMails.CountAsync(m => m.State == MailState.Waiting);
    });

    private static string? Word(MailStep step) => step switch
    {
        MailStep.DuesCall => ChronicleWords.DuesCallSent,
        MailStep.Campaign => ChronicleWords.CampaignSent,
        MailStep.Reminder or MailStep.LastReminder => ChronicleWords.ReminderSent,
        _ => null,
    };

    private sealed record TakenMail(string Step, long? MemberId, string ToAddress, decimal? Amount, DateOnly? PlannedOn);
}
