using System.ComponentModel.DataAnnotations;
using Pic.Application.Accounts;

namespace Pic.Web.Features.Public.SignIns;

public sealed class PasswordInput
{
    [Required, EmailAddress, StringLength(Account.EmailLimit)]
    public string Email { get; set; } = "";

    [Required, StringLength(PasswordRules.Maximum)]
    public string Password { get; set; } = "";

    public string? Retour { get; set; }
}
