using Microsoft.AspNetCore.Mvc;
using Pic.Rules.Dues;
using Pic.Rules.Members;
using Pic.Rules.Services;

namespace Pic.Web.Features.Staff.Members;

/// <summary>Search, filters and order of the members' list, all of them in the address.</summary>
public sealed class MemberListInput
{
    [FromQuery(Name = "q")]
    public string? Search { get; init; }

    [FromQuery(Name = "type")]
    public MemberKind? Kind { get; init; }

    /// <summary>Current members when empty.</summary>
    [FromQuery(Name = "etat")]
    public MembershipState? State { get; init; }

    [FromQuery(Name = "tous")]
    public bool Everybody { get; init; }

    [FromQuery(Name = "cotisation")]
    public DuesState? Dues { get; init; }

    [FromQuery(Name = "service")]
    public ServiceKind? Service { get; init; }

    [FromQuery(Name = "suspendus")]
    public bool Suspended { get; init; }

    [FromQuery(Name = "courriel")]
    public EmailFilter? Email { get; init; }

    /// <summary>With a promise of payment that nobody accepted yet.</summary>
    [FromQuery(Name = "promesse")]
    public bool Promise { get; init; }

    /// <summary>With a credit that could pay an open invoice.</summary>
    [FromQuery(Name = "credit")]
    public bool Credit { get; init; }

    [FromQuery(Name = "tri")]
    public MemberOrder Order { get; init; }

    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    public bool IsNarrowed => ChoosesMembers || Kind is not null || State is not null || Everybody;

    /// <summary>By something that has to be looked up for each.</summary>
    public bool ChoosesMembers => !string.IsNullOrWhiteSpace(Search) || Dues is not null || Service is not null || Suspended || Email is not null || Promise || Credit;
}

public enum MemberOrder
{
    Number,
    Name,
    Town,
    Newest,
}

public enum EmailFilter
{
    Missing,
    Bouncing,
}
