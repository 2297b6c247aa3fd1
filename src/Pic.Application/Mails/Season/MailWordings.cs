using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules;

namespace Pic.Application.Mails.Season;

/// <summary>Reads and changes the wording of the calendar's mails.</summary>
public sealed class MailWordings(PicDbContext db, TimeProvider clock)
{
    public async Task<MailTemplate> OfAsync(MailStep step, CancellationToken cancellation = default)
    {
        var source = await SourceAsync(step, cancellation);
        return source is null ? SeasonMail.Shipped(step) : MailTemplate.Parse(source, SeasonMail.Tokens, out _);
    }

    public Task<string?> SourceAsync(MailStep step, CancellationToken cancellation = default) =>
        db.MailWordings.Where(w => w.Step == step).OrderByDescending(w => w.Id).Select(w => w.Source).FirstOrDefaultAsync(cancellation);

    public async Task<Outcome<MailWording>> ChangeAsync(MailStep step, string source, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(source) || source.Length > MailWording.SourceLimit)
        {
            return Refusals.WordingEmpty(MailWording.SourceLimit);
        }

        _ = MailTemplate.Parse(source, SeasonMail.Tokens, out var unknown);
        if (unknown.Count > 0)
        {
            return Refusals.WordingUnknownToken(unknown, SeasonMail.Tokens);
        }

        var wording = new MailWording { Step = step, Source = source, Since = clock.GetUtcNow(), ChangedBy = by.Name };
        db.MailWordings.Add(wording);
        db.JournalEntries.Add(by.Entry(clock.GetUtcNow(), "mail-wording.changed", "Modèle de courriel modifié."));
        await db.SaveChangesAsync(cancellation);
        return wording;
    }
}
