using Pic.Rules;

namespace Pic.Application.Mails;

/// <summary>When mails of the calendar leave: never on a Sunday or a French public holiday; then the next working day, 08:30 in Paris.</summary>
public static class MailHours
{
    public static readonly TimeOnly Opening = new(8, 30);

    /// <summary>Mails of the season; who asks for a sign-in link is not kept waiting until Monday.</summary>
    public static readonly MailStep[] OfTheCalendar = [MailStep.DuesCall, MailStep.Campaign, MailStep.Reminder, MailStep.LastReminder, MailStep.Invoice];

    /// <summary>Null when a mail may leave now.</summary>
    public static DateTimeOffset? NotBefore(TimeProvider clock)
    {
        var today = clock.Today();
        return WorkingDays.IsWorkingDay(today) ? null : ParisClock.At(WorkingDays.After(today), Opening).ToUniversalTime();
    }

    /// <summary>Mails of the calendar stay now, however they came to be due: put off, paused, or kept by their document until a Sunday.</summary>
    public static bool AreOver(TimeProvider clock)
    {
        var today = clock.Today();
        return !WorkingDays.IsWorkingDay(today) || (!WorkingDays.IsWorkingDay(today.AddDays(-1)) && clock.GetUtcNow() < ParisClock.At(today, Opening));
    }
}
