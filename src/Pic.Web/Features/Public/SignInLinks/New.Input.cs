using System.ComponentModel.DataAnnotations;
using Pic.Application.Accounts;

namespace Pic.Web.Features.Public.SignInLinks;

public sealed class LinkInput
{
    [Required, EmailAddress, StringLength(Account.EmailLimit)]
    public string Adresse { get; set; } = "";

    public bool Rester { get; set; }

    public string? Retour { get; set; }
}
