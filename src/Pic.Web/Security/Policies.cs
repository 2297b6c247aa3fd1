namespace Pic.Web.Security;

/// <summary>Finer doors inside the areas, named after the act's owner. Put on an action: <c>[Authorize(Policies.Treasurer)]</c>.</summary>
public static class Policies
{
    public const string Treasurer = "Treasurer";
    public const string SystemAdmin = "SystemAdmin";
    public const string BoardMember = "BoardMember";
    public const string Secretary = "Secretary";

    /// <summary>Treasurer or secretary: dates of the calendar, and the button that stops it.</summary>
    public const string SeasonKeeper = "SeasonKeeper";

    /// <summary>Secretary or board member: meetings, agendas, decisions.</summary>
    public const string BoardRoom = "BoardRoom";

    /// <summary>Treasurer, secretary or board member: a season on a copy.</summary>
    public const string Rehearsing = "Rehearsing";

    /// <summary>Secretary or system admin: who belongs to the team.</summary>
    public const string TeamKeeper = "TeamKeeper";

    /// <summary>Treasurer, secretary or system admin: members' sheets, contacts and imports.</summary>
    public const string MemberKeeper = "MemberKeeper";

    /// <summary>Any person with a session, to look after the own account.</summary>
    public const string OwnAccount = "OwnAccount";

    /// <summary>The password was right, the code is still missing.</summary>
    public const string OwesCode = "OwesCode";
}
