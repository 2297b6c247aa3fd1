using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Pic.Web.Security;

namespace Pic.Web.Features.Shared;

/// <summary>One entry of the menu. It shows as soon as its controller exists and the visitor holds one of its roles.</summary>
public sealed record NavItem(string Text, string Icon, string Controller, params string[] Roles)
{
    public string Action { get; init; } = "Index";

    public bool IsFor(ClaimsPrincipal user) => Roles.Length == 0 || Roles.Any(user.IsInRole);
}

/// <summary>An entry with its address, ready to show.</summary>
public sealed record NavLink(string Text, string Icon, string Url, bool IsCurrent);

/// <summary>The menu of each area, in the order people work.</summary>
public static class Navigation
{
    private static readonly NavItem[] Staff =
    [
        new("Accueil", "house", "Home"),
        new("Adhérent·e·s", "people", "Members"),
        new("Appel de cotisation", "send", "DuesCalls"),
        new("Cotisations", "wallet2", "Dues"),
        new("Factures", "receipt", "Invoices"),
        new("Paiements", "bank", "Payments"),
        new("Rapprochement", "check-lg", "Reconciliation"),
        new("Relevés bancaires", "bank", "Statements"),
        new("Services", "cloud", "Services"),
        new("Exports comptables", "download", "Exports"),
        new("Courriels", "envelope", "Mails"),
        new("Import", "upload", "MemberImports"),
        new("Réglages", "gear", "Settings"),
    ];

    private static readonly NavItem[] MySpace =
    [
        new("Accueil", "house", "Home"),
        new("Factures", "receipt", "Invoices"),
        new("Documents", "file-earmark-text", "Papers"),
        new("Services", "cloud", "Services"),
        new("Contacts", "people", "Contacts"),
    ];

    public static IReadOnlyList<NavLink> Of(string? area, string? controller, ClaimsPrincipal user, IUrlHelper url) =>
        area switch
        {
            Areas.Staff => Links(Staff, Areas.Staff, controller, user, url),
            Areas.MySpace => Links(MySpace, Areas.MySpace, controller, user, url),
            _ => [],
        };

    private static List<NavLink> Links(NavItem[] items, string area, string? controller, ClaimsPrincipal user, IUrlHelper url) =>
        [
            .. from item in items
            where item.IsFor(user)
            let address = url.Action(item.Action, item.Controller, new { area, number = url.ActionContext.RouteData.Values["number"] })
            where address is not null
            select new NavLink(item.Text, item.Icon, address, item.Controller == controller),
        ];
}
