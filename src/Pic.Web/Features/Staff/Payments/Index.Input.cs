using Microsoft.AspNetCore.Mvc;
using Pic.Rules.Invoicing;

namespace Pic.Web.Features.Staff.Payments;

/// <summary>Search and filters of the payments' list, all of them in the address.</summary>
public sealed class PaymentListInput
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "mode")]
    public PaymentMethod? Method { get; init; }

    [FromQuery(Name = "etat")]
    public PaymentFilter? State { get; init; }

    [FromQuery(Name = "du")]
    public DateOnly? From { get; init; }

    [FromQuery(Name = "au")]
    public DateOnly? Until { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Search) || Method is not null || State is not null || From is not null || Until is not null;
}

/// <summary>What the list can be narrowed to.</summary>
public enum PaymentFilter
{
    /// <summary>Something is left as credit.</summary>
    Credit,

    /// <summary>Something was left to the association.</summary>
    Gift,

    /// <summary>Bounced or undone.</summary>
    Reversed,

    /// <summary>A cheque that no slip holds yet.</summary>
    ChequeOnDesk,
}
