using System.ComponentModel.DataAnnotations;
using Pic.Application.Dues;
using Pic.Rules.Members;

namespace Pic.Web.Features.Staff.Tariffs;

public sealed record TariffsModel(IReadOnlyList<Tariff> Tariffs, IReadOnlyList<DuesYear> Years, IReadOnlyList<int> Called, int ThisYear, bool MayChange, TariffInput Tariff, DatesInput Dates)
{
    /// <summary>The years whose dates may still be set.</summary>
    public IEnumerable<int> OpenYears => Enumerable.Range(ThisYear, SetTariff.YearsAhead + 1);
}

public sealed class TariffInput
{
    [Required]
    public MemberKind? Kind { get; set; }

    [Required]
    public int? FirstYear { get; set; }

    [Required]
    public decimal? Amount { get; set; }

    public DateOnly? VotedOn { get; set; }
}

public sealed class DatesInput
{
    [Required]
    public int? Year { get; set; }

    [Required]
    public DateOnly? CallOn { get; set; }

    public DateOnly? DueOn { get; set; }
}
