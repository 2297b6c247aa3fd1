using Pic.Rules;

namespace Pic.Application.Mails;

/// <summary>When mails of the calendar leave: never on a Sunday or a French public holiday; then the next working day, 08:30 in Paris.</summary>
public static class MailHours
{
    public static readonly TimeOnly Opening = new(8, 30);

    /// <summary>Null when a mail may leave now.</summary>
    public static DateTimeOffset? NotBefore(TimeProvider clock)
    {
        var today = clock.Today();
        return WorkingDays.IsWorkingDay(today) ? null : ParisClock.At(WorkingDays.After(today), Opening).ToUniversalTime();
    }
}
