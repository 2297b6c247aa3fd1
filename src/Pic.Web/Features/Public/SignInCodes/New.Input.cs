using System.ComponentModel.DataAnnotations;

namespace Pic.Web.Features.Public.SignInCodes;

public sealed class CodeInput
{
    [Required, StringLength(40), DisplayFormat(ConvertEmptyStringToNull = false)]
    public string Code { get; set; } = "";

    public string? Retour { get; set; }
}
