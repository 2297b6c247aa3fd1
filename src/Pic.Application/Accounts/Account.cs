using Microsoft.AspNetCore.Identity;

namespace Pic.Application.Accounts;

/// <summary>A login: of a staff member, of a contact, or of somebody who is both.</summary>
public sealed class Account : IdentityUser<long>
{
    public const int NameLimit = 120;
    public const int EmailLimit = 254;

    public required string DisplayName { get; set; }

    /// <summary>The contact it was made for. What it opens follows the e-mail address, so that a new address takes the old one's access away.</summary>
    public long? ContactId { get; set; }

    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>Secret of the code application, encrypted with the portal's keys; it counts once <see cref="IdentityUser{TKey}.TwoFactorEnabled"/> is true.</summary>
    public string? CodeSecret { get; set; }

    /// <summary>Half-minute of the last code accepted: no code serves twice.</summary>
    public long LastCodeStep { get; set; }
}
