using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Pic.Application.Dues;
using Pic.Application.Members;
using Pic.Rules.Dues;
using Pic.Web.Features.Shared;

namespace Pic.Web.Features.Staff.Calendar;

/// <summary>One step of a year, and whom it would concern on a day.</summary>
public sealed record StepModel(DuesStep Step, DateOnly Day, StepQuery Query, int Concerned, int OnPaper, int All)
{
    public required IReadOnlyList<StepPreviewRow> Rows { get; init; }
    public required Pager Pager { get; init; }
    public required bool MayChange { get; init; }
    public required StepInput Change { get; init; }

    public bool IsPreviewed => PreviewStep.IsPreviewed(Step.Kind);

    /// <summary>Its day is not typed here: it follows a meeting, or the settings.</summary>
    public bool IsDatedHere => ChangeDuesStep.IsDatedByHand(Step.Kind);

    public bool IsMeeting => Step.Kind is DuesStepKind.DueDate or DuesStepKind.SuspensionList or DuesStepKind.RemovalList or DuesStepKind.RemovalDecision;

    public bool IsMailed => Step.Kind is DuesStepKind.Campaign or DuesStepKind.Reminder or DuesStepKind.LastReminder;
}

public sealed class StepQuery
{
    [FromQuery(Name = "jour")]
    public DateOnly? Day { get; init; }

    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    /// <summary>Those who are left out, with the reason; concerned ones otherwise.</summary>
    [FromQuery(Name = "autres")]
    public bool Others { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    /// <summary>A search looks at everybody: the answer may be "no, because".</summary>
    public bool Keeps(StepPreviewRow row) => string.IsNullOrWhiteSpace(Search)
        ? row.IsConcerned != Others
        : SearchText.Fold(row.Name + " " + row.Number).Contains(SearchText.Fold(Search), StringComparison.Ordinal);
}

public sealed class StepInput
{
    [Required(ErrorMessage = "Indiquez le jour de l’étape.")]
    public DateOnly? PlannedOn { get; set; }

    public bool IsOff { get; set; }
}
