using Microsoft.AspNetCore.Mvc;
using Pic.Application.Mails;

namespace Pic.Web.Features.Staff.Mails;

/// <summary>Search and filters of the list of mails, all of them in the address.</summary>
public sealed class MailListInput
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "etat")]
    public MailState? State { get; init; }

    [FromQuery(Name = "etape")]
    public MailStep? Step { get; init; }

    [FromQuery(Name = "annee")]
    public int? Year { get; init; }

    /// <summary>Failed and unknown together: those on which a person decides.</summary>
    [FromQuery(Name = "a-decider")]
    public bool ToDecide { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || State is not null || Step is not null || Year is not null || ToDecide;
}
