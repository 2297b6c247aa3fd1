namespace Pic.Web.Security;

/// <summary>Finer doors inside the areas, named after the act's owner. Put on an action: <c>[Authorize(Policies.Treasurer)]</c>.</summary>
public static class Policies
{
    public const string Treasurer = "Treasurer";
    public const string SystemAdmin = "SystemAdmin";
    public const string BoardMember = "BoardMember";
    public const string Secretary = "Secretary";

    /// <summary>Any person with a session, to look after the own account.</summary>
    public const string OwnAccount = "OwnAccount";

    /// <summary>The password was right, the code is still missing.</summary>
    public const string OwesCode = "OwesCode";
}
