using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Application.Mails;
using Pic.Application.Members;

namespace Pic.Web.Features.Staff.Mails;

/// <summary>The list of mails as queries: which ones, and what each line shows.</summary>
public sealed class MailList(PicDbContext db, MailListInput input)
{
    public static readonly MailState[] ToDecide = [MailState.Failed, MailState.Unknown];

    /// <summary>Everything but the state: what the counts on top count.</summary>
    public IQueryable<OutboxMail> OfAnyState()
    {
        var mails = db.OutboxMails.AsNoTracking();
        if (input.Step is { } step)
        {
            mails = mails.Where(m => m.Step == step);
        }

        if (input.Year is { } year)
        {
            mails = mails.Where(m => m.Year == year);
        }

        if (!string.IsNullOrWhiteSpace(input.Search))
        {
            var pattern = SearchText.LikePattern(input.Search);
            mails = mails.Where(m => EF.Functions.ILike(m.ToAddress, pattern) || EF.Functions.ILike(m.ToName, pattern)
                || EF.Functions.ILike(m.Subject, pattern) || EF.Functions.Like(m.Member!.SearchText, pattern));
        }

        return mails;
    }

    public IQueryable<OutboxMail> Mails()
    {
        var mails = OfAnyState();
        if (input.State is { } state)
        {
            mails = mails.Where(m => m.State == state);
        }

        return input.ToDecide ? mails.Where(m => ToDecide.Contains(m.State)) : mails;
    }

    public static IQueryable<MailRow> Rows(IQueryable<OutboxMail> mails) => mails.OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).Select(m => new MailRow
    {
        Id = m.Id,
        QueuedAt = m.QueuedAt,
        SentAt = m.SentAt,
        Step = m.Step,
        Year = m.Year,
        MemberNumber = m.Member!.Number,
        MemberName = m.Member!.Name,
        ToAddress = m.ToAddress,
        Subject = m.Subject,
        State = m.State,
        Attempts = m.Attempts,
        LastReply = m.LastReply,
    });
}
