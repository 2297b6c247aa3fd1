using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Mails;
using Pic.Application.Mails.Season;
using Pic.Application.Payments;
using Pic.Rules;

namespace Pic.Application.Dues;

/// <summary>A mail of the calendar as one member would receive it now.</summary>
public sealed record StepMailShown(string MemberName, MailText Mail);

/// <summary>Writes a mail of the calendar in given words for a real member, of what it owes today. Nothing is kept.</summary>
public sealed class PreviewStepMail(PicDbContext db, IOptions<DuesSettings> settings, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <param name="mail">Which mail: the campaign speaks of the year that begins.</param>
    /// <param name="number">The member; null or unknown takes one that owes something, or the first.</param>
    public async Task<Outcome<StepMailShown>> RunAsync(MailStep mail, string source, string? number, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(source) || source.Length > MailWording.SourceLimit)
        {
            return Mails.Refusals.WordingEmpty(MailWording.SourceLimit);
        }

        var template = MailTemplate.Parse(source, SeasonMail.Tokens, out var unknown);
        if (unknown.Count > 0)
        {
            return Mails.Refusals.WordingUnknownToken(unknown, SeasonMail.Tokens);
        }

        var (today, campaign) = (clock.Today(), YearlyDate.Parse(settings.Value.CampaignOn));
        var year = mail == MailStep.Campaign && today > campaign.In(today.Year) ? today.Year + 1 : today.Year;
        var rows = await db.StandingsAsync(year, cancellation: cancellation);
        var wanted = number?.Trim().ToUpperInvariant();
        var row = rows.Find(r => r.Number == wanted) ?? rows.Find(r => r.Owed > 0) ?? rows.FirstOrDefault();
        if (row is null)
        {
            return Mails.Refusals.NobodyToShow();
        }

        var debts = await db.OpenBalances().AsNoTracking().Where(d => d.MemberId == row.MemberId).OrderBy(d => d.Year).ThenBy(d => d.Number).ToListAsync(cancellation);
        var host = await db.HostProfiles.AsNoTracking().OrderByDescending(p => p.Id).FirstOrDefaultAsync(cancellation);
        var paper = new SeasonPaper(year, template, host, settings.Value.Deadline.In(year), site.Value.Address);
        return new StepMailShown(row.Name, paper.Write(row, debts));
    }
}
