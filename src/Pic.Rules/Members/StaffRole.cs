namespace Pic.Rules.Members;

/// <summary>Roles of the people who run the host. One person may hold several.</summary>
public enum StaffRole
{
    /// <summary>Issues dues calls, records payments, credit notes, exports. Never creates or cuts services.</summary>
    Treasurer,

    /// <summary>Creates, cuts, restores and deletes services. Never changes an amount.</summary>
    SystemAdmin,

    /// <summary>Decides line by line at board meetings.</summary>
    BoardMember,

    /// <summary>Meetings, agendas, letters, minutes.</summary>
    Secretary,
}
