using Microsoft.AspNetCore.Mvc;
using Pic.Application.Accounts;

namespace Pic.Web.Security;

/// <summary>Where a person goes after signing in: back to the page asked for when it is one of ours, otherwise home.</summary>
public static class ReturnPath
{
    public const string StaffHome = "/equipe";
    public const string OwnHome = "/mon-espace";

    public static string Local(this IUrlHelper url, string? path, string otherwise) => path is not null && url.IsLocalUrl(path) ? path : otherwise;

    public static string HomeOf(SignedIn person) => person.IsStaff && person.Method != SignInMethod.Link ? StaffHome : OwnHome;
}
