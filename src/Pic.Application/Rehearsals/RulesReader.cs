using Pic.Rules;

namespace Pic.Application.Rehearsals;

/// <summary>Reads the rules of a scenario.</summary>
internal static class RulesReader
{
    private const int MostDays = 1000;

    public static ScenarioRules Read(Field field)
    {
        var defaults = new ScenarioRules();
        var fields = field.Object(
            "dues", "duesByYear", "generalMeetings", "boardMeetings", "firstDuesCarryOverFrom", "departureDeadline", "registeredLetterNoticeDays", "deletionDelayDays");
        var dues = fields.Find("dues") is { } said ? Dues(said, defaults.AssociationDues, defaults.PersonDues) : (defaults.AssociationDues, defaults.PersonDues);
        return new ScenarioRules
        {
            AssociationDues = dues.Item1,
            PersonDues = dues.Item2,
            DuesByYear = fields.Find("duesByYear")?.Entries().ToDictionary(e => Field.Year(e.Name, e.Value), e => Dues(e.Value, dues.Item1, dues.Item2)) ?? [],
            GeneralMeetings = fields.Find("generalMeetings")?.Entries().ToDictionary(e => Field.Year(e.Name, e.Value), e => InYear(e.Name, e.Value)) ?? [],
            BoardMeetings = fields.Find("boardMeetings") is { } boards ? Boards(boards) : null,
            CarryOver = CarryOver(fields, defaults.CarryOver),
            DepartureDeadline = fields.Find("departureDeadline")?.DayOfYear() ?? defaults.DepartureDeadline,
            LetterNoticeDays = fields.Find("registeredLetterNoticeDays")?.Number(0, MostDays) ?? defaults.LetterNoticeDays,
            DeletionDelayDays = fields.Find("deletionDelayDays")?.Number(0, MostDays) ?? defaults.DeletionDelayDays,
        };
    }

    private static (decimal Association, decimal Person) Dues(Field field, decimal association, decimal person)
    {
        var fields = field.Object("association", "person");
        return (fields.Find("association")?.Euros(isZeroAllowed: true) ?? association, fields.Find("person")?.Euros(isZeroAllowed: true) ?? person);
    }

    private static DateOnly InYear(string name, Field field) => Field.Year(name, field) == field.Day().Year
        ? field.Day()
        : throw field.Fault($"cette assemblée générale ne se tient pas en {name}");

    private static List<DateOnly> Boards(Field field)
    {
        var days = new List<DateOnly>();
        foreach (var item in field.List())
        {
            if (days.Contains(item.Day()))
            {
                throw item.Fault("cette réunion est donnée deux fois");
            }

            days.Add(item.Day());
        }

        return days;
    }

    /// <summary>Null, false or "" switches the carry-over off.</summary>
    private static YearlyDate? CarryOver(Fields fields, YearlyDate? otherwise)
    {
        if (fields.IsNull("firstDuesCarryOverFrom"))
        {
            return null;
        }

        return fields.Find("firstDuesCarryOverFrom") is { } field ? field.DayOfYear() : otherwise;
    }
}
