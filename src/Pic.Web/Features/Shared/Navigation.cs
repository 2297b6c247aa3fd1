using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Pic.Web.Security;
using Pic.Web.Tags;

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
        new("Candidatures", "inbox", "Candidates"),
        new("Calendrier", "calendar3", "Calendar"),
        new("Conseil", "people", "Meetings"),
        new("Recommandés", "envelope", "RegisteredLetters"),
        new("Lettres à imprimer", "printer", "StepLetters"),
        new("Appels téléphoniques", "person", "PhoneCalls"),
        new("Appel de cotisation", "send", "DuesCalls"),
        new("Cotisations", "wallet2", "Dues"),
        new("Factures", "receipt", "Invoices"),
        new("Paiements", "bank", "Payments"),
        new("Rapprochement", "check-lg", "Reconciliation"),
        new("Relevés bancaires", "bank", "Statements"),
        new("Services", "cloud", "Services"),
        new("Demandes", "inbox", "ServiceRequests"),
        new("Tâches", "check-lg", "WorkOrders"),
        new("Exports comptables", "download", "Exports"),
        new("Courriels", "envelope", "Mails"),
        new("Modèles", "pencil", "MailWordings"),
        new("Import", "upload", "MemberImports", Policies.Treasurer, Policies.Secretary, Policies.SystemAdmin),
        new("Alertes", "bell", "Alerts"),
        new("Journal", "file-earmark-text", "JournalEntries"),
        new("Automatismes", "clock", "Jobs"),
        new("Équipe", "people", "Team"),
        new("Export complet", "download", "PortalExports", Policies.SystemAdmin),
        new("Données personnelles", "shield-check", "Privacy"),
        new("Réglages", "gear", "Settings"),
    ];

    private static readonly NavItem[] MySpace =
    [
        new("Accueil", "house", "Home"),
        new("Factures", "receipt", "Invoices"),
        new("Documents", "file-earmark-text", "Papers"),
        new("Services", "cloud", "Services"),
        new("Contacts", "people", "Contacts"),
        new("Historique", "clock", "History"),
    ];

    // The team's menu depends on the page and the roles alone; a page that laid it out anew would spend most of its time on it.
    private static readonly ConcurrentDictionary<(string? Controller, string Roles), IHtmlContent> Drawn = new();

    /// <summary>The list of links, ready to show; null outside the areas that have a menu.</summary>
    public static IHtmlContent? Of(string? area, string? controller, ClaimsPrincipal user, IUrlHelper url) =>
        area switch
        {
            Areas.Staff => Drawn.GetOrAdd((controller, string.Join(',', user.FindAll(ClaimTypes.Role).Select(r => r.Value))), _ => Draw(Links(Staff, Areas.Staff, controller, user, url))),
            Areas.MySpace => Draw(Links(MySpace, Areas.MySpace, controller, user, url)),
            _ => null,
        };

    private static List<NavLink> Links(NavItem[] items, string area, string? controller, ClaimsPrincipal user, IUrlHelper url)
    {
        var number = area == Areas.MySpace ? url.ActionContext.RouteData.Values["number"] : null;
        return
        [
            .. from item in items
            where item.IsFor(user)
            let address = url.Action(item.Action, item.Controller, new { area, number })
            where address is not null
            select new NavLink(item.Text, item.Icon, address, item.Controller == controller),
        ];
    }

    private static HtmlString Draw(List<NavLink> links)
    {
        var encoder = HtmlEncoder.Create(UnicodeRanges.All);
        var drawn = new StringBuilder("<ul>");
        foreach (var link in links)
        {
            drawn.Append("<li><a href=\"").Append(encoder.Encode(link.Url)).Append(link.IsCurrent ? "\" aria-current=\"page\">" : "\">")
                .Append(Icons.Svg(link.Icon)).Append(' ').Append(encoder.Encode(link.Text)).Append("</a></li>");
        }

        return new HtmlString(drawn.Append("</ul>").ToString());
    }
}
