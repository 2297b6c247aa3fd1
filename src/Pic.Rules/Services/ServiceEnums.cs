namespace Pic.Rules.Services;

/// <summary>What is hosted. Domain names are never cut and never renewed without a decision.</summary>
public enum ServiceKind
{
    /// <summary>A web site.</summary>
    Site,

    /// <summary>A Sympa mailing list.</summary>
    MailingList,

    /// <summary>A cloud space.</summary>
    Cloud,

    /// <summary>A domain name.</summary>
    DomainName,
}

/// <summary>Where a service stands.</summary>
public enum ServiceState
{
    /// <summary>Asked for, not there yet.</summary>
    Requested,

    /// <summary>Running.</summary>
    Active,

    /// <summary>Suspended for a <see cref="SuspensionReason"/>.</summary>
    Suspended,

    /// <summary>Deleted.</summary>
    Deleted,
}

/// <summary>Why a service is suspended. Paying lifts <see cref="Unpaid"/> and no other.</summary>
public enum SuspensionReason
{
    /// <summary>Unpaid dues, by board decision.</summary>
    Unpaid,

    /// <summary>A security matter, by a system admin.</summary>
    Security,

    /// <summary>The member asked for it.</summary>
    OnRequest,
}

/// <summary>Software a site runs on.</summary>
public enum SiteSoftware
{
    /// <summary>SPIP.</summary>
    Spip,

    /// <summary>WordPress.</summary>
    WordPress,

    /// <summary>Galette, members' management.</summary>
    Galette,

    /// <summary>Dolibarr, ERP.</summary>
    Dolibarr,

    /// <summary>Paheko, accounting for associations.</summary>
    Paheko,

    /// <summary>Plain files.</summary>
    Static,
}

/// <summary>Who may post to a mailing list. A list open to anyone is flagged.</summary>
public enum PostingPolicy
{
    /// <summary>Members only.</summary>
    Members,

    /// <summary>Others are moderated.</summary>
    Moderated,

    /// <summary>Owners and editors only (newsletter).</summary>
    Editors,

    /// <summary>Anyone.</summary>
    Anyone,
}
