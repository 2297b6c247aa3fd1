namespace Pic.Rules.Members;

/// <summary>Who is a member: an association (with services) or a supporting person (called and reminded, never suspended).</summary>
public enum MemberKind
{
    /// <summary>An association or collective hosted by the PIC.</summary>
    Association,

    /// <summary>A supporting person, without services.</summary>
    Person,
}

/// <summary>Legal form of a member association. Source: the application form.</summary>
public enum LegalForm
{
    /// <summary>Declared under the French law of 1901.</summary>
    Association1901,

    /// <summary>Undeclared association or collective.</summary>
    Collective,

    /// <summary>Anything else: cooperative, union, foundation.</summary>
    Other,
}

/// <summary>
/// Where a member stands in its membership. One of three separate states (membership, dues of a year, service):
/// none of them is derived from another.
/// </summary>
public enum MembershipState
{
    /// <summary>A first contact was noted.</summary>
    Lead,

    /// <summary>An application was received.</summary>
    Candidate,

    /// <summary>Accepted by the board, not yet a member.</summary>
    Accepted,

    /// <summary>Accepted by the board under a condition: services wait for it.</summary>
    AcceptedUnderCondition,

    /// <summary>Refused by the board.</summary>
    Refused,

    /// <summary>Gave no answer or gave up.</summary>
    Dropped,

    /// <summary>Hosted on trial: a site only, one year at most.</summary>
    Trial,

    /// <summary>A member.</summary>
    Member,

    /// <summary>Gave notice, services still run.</summary>
    Leaving,

    /// <summary>Left of its own will.</summary>
    Left,

    /// <summary>Removed by a board decision.</summary>
    Removed,
}

/// <summary>What a contact does for its association.</summary>
public enum ContactRole
{
    /// <summary>Speaks for the association.</summary>
    Representative,

    /// <summary>Gets invoices and reminders.</summary>
    Treasury,

    /// <summary>Gets technical notices.</summary>
    Technical,

    /// <summary>Receives paper mail.</summary>
    Mail,
}

/// <summary>What is known of an e-mail address.</summary>
public enum EmailState
{
    /// <summary>Nothing speaks against it.</summary>
    Working,

    /// <summary>Mail came back.</summary>
    Bouncing,
}
