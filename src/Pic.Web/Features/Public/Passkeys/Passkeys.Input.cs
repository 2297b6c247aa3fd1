using System.ComponentModel.DataAnnotations;
using Pic.Web.Security;

namespace Pic.Web.Features.Public.Passkeys;

/// <summary>What the browser brings back: the question as we sealed it, and the key's answer. Both are empty without script.</summary>
public class PasskeyInput
{
    [StringLength(4_000)]
    public string? Etat { get; set; }

    [StringLength(20_000)]
    public string? Reponse { get; set; }

    public string? Retour { get; set; }
}

public sealed class NewPasskeyInput : PasskeyInput
{
    [StringLength(Application.Accounts.Passkeys.NameLimit)]
    public string? Nom { get; set; }
}

public sealed record PasskeyForm(PasskeyQuestion Question, string? Retour);
