namespace Pic.Rules;

/// <summary>
/// Days on which mail leaves: every day but Sundays and the eleven public holidays of metropolitan France.
/// Source: code du travail, article L3133-1; Easter by the Gregorian computus (Meeus).
/// </summary>
public static class WorkingDays
{
    private const int AscensionAfterEaster = 39;
    private const int WhitMondayAfterEaster = 50;

    /// <summary>Easter Sunday of a year.</summary>
    public static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = (8 * b + 13) / 25;
        var h = (19 * a + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + 2 * e + 2 * i - h - k) % 7;
        var m = (a + 11 * h + 19 * l) / 433;
        var month = (h + l - 7 * m + 90) / 25;
        var day = (h + l - 7 * m + 33 * month + 19) % 32;
        return new DateOnly(year, month, day);
    }

    /// <summary>True on a French public holiday.</summary>
    public static bool IsHoliday(DateOnly day)
    {
        var isFixed = (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25);
        if (isFixed)
        {
            return true;
        }

        var afterEaster = day.DayNumber - Easter(day.Year).DayNumber;
        return afterEaster is 1 or AscensionAfterEaster or WhitMondayAfterEaster;
    }

    /// <summary>True when mail may leave that day.</summary>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek != DayOfWeek.Sunday && !IsHoliday(day);

    /// <summary>The day itself when mail may leave, else the next one that may.</summary>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The first working day after this one.</summary>
    public static DateOnly After(DateOnly day) => OnOrAfter(day.AddDays(1));

    /// <summary>The day itself when it is a working day, else the last one before it: for what must be done by a day.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
