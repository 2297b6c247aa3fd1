namespace Pic.Web.Security;

/// <summary>What kind of step an act is: the four that one account shall not do alone, and the quieter ones.</summary>
public enum ActNature
{
    Propose,
    Decide,
    Execute,
    Notify,
    Record,
    Keep,
    See,
}

/// <summary>An act somebody may do, in words. Who may is not said here: the policies of its page say it.</summary>
public sealed record Act(string Page, string Action, string Name, ActNature Nature, bool TwoPeople = false);
