using Pic.Web.Features.Staff.PhoneCalls;

namespace Pic.Web.Labels;

public static class PhoneLabels
{
    public static string Label(this PhoneResult result) =>
        result switch
        {
            PhoneResult.Reached => "Joint·e",
            PhoneResult.Message => "Message laissé",
            PhoneResult.NoAnswer => "Pas de réponse",
            PhoneResult.WrongNumber => "Numéro faux",
        };
}
