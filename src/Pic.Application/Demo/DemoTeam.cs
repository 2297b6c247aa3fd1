using Pic.Rules.Members;

namespace Pic.Application.Demo;

/// <summary>One volunteer who runs the host. Those with a demo login are shown in a demo; the others have no password until they ask for one.</summary>
public sealed record Volunteer(string Name, string Email, string Hat, bool HasDemoLogin, params StaffRole[] Roles);

/// <summary>The nine volunteers of the demo, most with two hats.</summary>
public static class DemoTeam
{
    public static readonly Volunteer Treasurer = new("Martine Delpech", "tresorerie@le-pic.example", "Trésorière", true, StaffRole.Treasurer, StaffRole.BoardMember);
    public static readonly Volunteer SystemAdmin = new("Karim Benali", "admin@le-pic.example", "Admin système", true, StaffRole.SystemAdmin);
    public static readonly Volunteer BoardMember = new("Hélène Castan", "ca@le-pic.example", "Membre du CA", true, StaffRole.BoardMember);
    public static readonly Volunteer Secretary = new("Guilhem Rouquette", "secretariat@le-pic.example", "Secrétaire", true, StaffRole.Secretary, StaffRole.BoardMember);

    /// <summary>The contact of two associations: comes in by a link, as contacts do.</summary>
    public const string ContactOfTwo = "Monique Castan-Pouget";

    public const string ContactOfTwoEmail = "monique.castan-pouget@courriel.example";

    public static readonly IReadOnlyList<Volunteer> All =
    [
        Treasurer,
        SystemAdmin,
        BoardMember,
        Secretary,
        new("Nadia Faure", "nadia.faure@le-pic.example", "Vice-trésorière", false, StaffRole.Treasurer, StaffRole.BoardMember),
        new("Jordi Vidal", "jordi.vidal@le-pic.example", "Admin système et membre du CA", false, StaffRole.SystemAdmin, StaffRole.BoardMember),
        new("Sylvie Marty", "sylvie.marty@le-pic.example", "Admin système et membre du CA", false, StaffRole.SystemAdmin, StaffRole.BoardMember),
        new("Olivier Pagès", "olivier.pages@le-pic.example", "Secrétaire adjoint et admin système", false, StaffRole.Secretary, StaffRole.SystemAdmin),
        new("Claire Soulié", "claire.soulie@le-pic.example", "Présidente", false, StaffRole.BoardMember, StaffRole.Secretary),
    ];
}
