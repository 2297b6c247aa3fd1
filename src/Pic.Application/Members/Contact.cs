using Pic.Rules.Members;

namespace Pic.Application.Members;

/// <summary>A human being who acts for one association or several.</summary>
public sealed class Contact
{
    public const int NameLimit = 120;
    public const int EmailLimit = 254;
    public const int PhoneLimit = 30;

    public long Id { get; init; }
    public required string Name { get; set; }
    public string? Email { get; set; }
    public EmailState EmailState { get; set; }
    public string? Phone { get; set; }
    public DateOnly? ConfirmedOn { get; set; }
    public string SearchText { get; private set; } = "";
    public uint Version { get; private set; }
    public List<ContactAssignment> Assignments { get; } = [];

    public void RefreshSearchText() => SearchText = Members.SearchText.Fold($"{Name} {Email}");
}
