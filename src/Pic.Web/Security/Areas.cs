namespace Pic.Web.Security;

/// <summary>The three doors of the portal. Each is a folder of Features, an MVC area and, but for Public, a policy of the same name.</summary>
public static class Areas
{
    public const string Public = "Public";
    public const string MySpace = "MySpace";
    public const string Staff = "Staff";
}
