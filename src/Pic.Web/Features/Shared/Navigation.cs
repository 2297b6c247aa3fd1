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

/// <summary>Entries that belong together. A titled group stands open for the roles that work in it and on its own pages, folded for the others.</summary>
public sealed record NavGroup(string? Title, string[] Roles, NavItem[] Items)
{
    public bool IsDailyWorkOf(ClaimsPrincipal user) => Roles.Any(user.IsInRole);
}

/// <summary>The menu of each area, in the order people work.</summary>
public static class Navigation
{
    private static readonly NavGroup[] Staff =
    [
        new(null, [],
        [
            new("Accueil", "house", "Home"),
            new("Alertes", "bell", "Alerts"),
        ]),
        new("Adhésions", [Policies.Secretary, Policies.Treasurer, Policies.BoardMember, Policies.SystemAdmin],
        [
            new("Adhérent·e·s", "people", "Members"),
            new("Candidatures", "inbox", "Candidates"),
            new("Appels téléphoniques", "person", "PhoneCalls"),
            new("Import", "upload", "MemberImports", Policies.Treasurer, Policies.Secretary, Policies.SystemAdmin),
        ]),
        new("Saison", [Policies.Secretary, Policies.Treasurer, Policies.BoardMember],
        [
            new("Calendrier", "calendar3", "Calendar"),
            new("Appel de cotisation", "send", "DuesCalls"),
            new("Conseil", "people", "Meetings"),
            new("Recommandés", "envelope", "RegisteredLetters"),
        ]),
        new("Trésorerie", [Policies.Treasurer],
        [
            new("Cotisations", "wallet2", "Dues"),
            new("Factures", "receipt", "Invoices"),
            new("Paiements", "bank", "Payments"),
            new("Relevés bancaires", "file-earmark-text", "Statements"),
            new("Rapprochement", "check-lg", "Reconciliation"),
            new("Exports comptables", "download", "Exports"),
        ]),
        new("Courrier", [Policies.Secretary],
        [
            new("Courriels", "envelope", "Mails"),
            new("Lettres à imprimer", "printer", "StepLetters"),
            new("Modèles", "pencil", "MailWordings"),
        ]),
        new("Services", [Policies.SystemAdmin],
        [
            new("Demandes", "inbox", "ServiceRequests"),
            new("Noms de domaine", "globe2", "DomainNames"),
            new("Tâches", "check-lg", "WorkOrders"),
        ]),
        new("Portail", [Policies.SystemAdmin],
        [
            new("Équipe", "people", "Team"),
            new("Automatismes", "clock", "Jobs"),
            new("Journal", "file-earmark-text", "JournalEntries"),
            new("Données personnelles", "shield-check", "Privacy"),
            new("Export complet", "download", "PortalExports", Policies.SystemAdmin),
            new("Réglages", "gear", "Settings"),
        ]),
    ];

    private static readonly NavGroup[] MySpace =
    [
        new(null, [],
        [
            new("Accueil", "house", "Home"),
            new("Factures", "receipt", "Invoices"),
            new("Documents", "file-earmark-text", "Papers"),
            new("Services", "cloud", "Services"),
            new("Contacts", "people", "Contacts"),
            new("Historique", "clock", "History"),
        ]),
    ];

    // The team's menu depends on the page and the roles alone; a page that laid it out anew would spend most of its time on it.
    private static readonly ConcurrentDictionary<(string? Controller, string Roles), IHtmlContent> Drawn = new();

    /// <summary>The lists of links, ready to show; null outside the areas that have a menu.</summary>
    public static IHtmlContent? Of(string? area, string? controller, ClaimsPrincipal user, IUrlHelper url) =>
        area switch
        {
            Areas.Staff => Drawn.GetOrAdd((controller, string.Join(',', user.FindAll(ClaimTypes.Role).Select(r => r.Value))), _ => Draw(Staff, Areas.Staff, controller, user, url)),
            Areas.MySpace => Draw(MySpace, Areas.MySpace, controller, user, url),
            _ => null,
        };

    private static HtmlString Draw(NavGroup[] groups, string area, string? controller, ClaimsPrincipal user, IUrlHelper url)
    {
        var encoder = HtmlEncoder.Create(UnicodeRanges.All);
        var drawn = new StringBuilder("<div class=\"menu\">");
        foreach (var group in groups)
        {
            var links = Links(group, area, controller, user, url);
            if (links.Count == 0)
            {
                continue;
            }

            if (group.Title is { } title)
            {
                drawn.Append(group.IsDailyWorkOf(user) || links.Any(l => l.IsCurrent) ? "<details open>" : "<details>")
                    .Append("<summary>").Append(encoder.Encode(title)).Append("</summary>");
            }

            drawn.Append("<ul>");
            foreach (var link in links)
            {
                drawn.Append("<li><a href=\"").Append(encoder.Encode(link.Url)).Append(link.IsCurrent ? "\" aria-current=\"page\">" : "\">")
                    .Append(Icons.Svg(link.Icon)).Append(' ').Append(encoder.Encode(link.Text)).Append("</a></li>");
            }

            drawn.Append(group.Title is null ? "</ul>" : "</ul></details>");
        }

        return new HtmlString(drawn.Append("</div>").ToString());
    }

    private static List<NavLink> Links(NavGroup section, string area, string? controller, ClaimsPrincipal user, IUrlHelper url)
    {
        var number = area == Areas.MySpace ? url.ActionContext.RouteData.Values["number"] : null;
        return
        [
            .. from item in section.Items
            where item.IsFor(user)
            let address = url.Action(item.Action, item.Controller, new { area, number })
            where address is not null
            select new NavLink(item.Text, item.Icon, address, item.Controller == controller),
        ];
    }
}
