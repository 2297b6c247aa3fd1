using Microsoft.AspNetCore.Identity;

namespace Pic.Application.Accounts;

/// <summary>A login: of a staff member, of a contact, or of somebody who is both.</summary>
public sealed class Account : IdentityUser<long>
{
    public const int NameLimit = 120;

    public required string DisplayName { get; set; }
    public long? ContactId { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }
}
