using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pic.Rules.Members;
using Pic.Web.Hosting;
using Pic.Web.Security;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>
/// Every page of the portal against every kind of visitor. The pages come from the route table; a page whose address has a part that
/// <see cref="SampleValues"/> does not know makes the guard fail until somebody says what a foreign value looks like.
/// </summary>
public sealed class AccessGuards(PortalHost host) : IClassFixture<PortalHost>
{
    // Where a contact starts, before any association is chosen.
    private static readonly string[] WithoutNumber = ["mon-espace"];

    private static readonly Type[] RowIds = [typeof(long), typeof(Guid)];

    [Fact]
    public async Task StaffAndMySpacePages_Anonymous_LeadToSignIn()
    {
        await host.AssociationAsync("Les Voisins", "voisins@asso.test");
        using var browser = host.Browse();

        Nothing.In(await FaultsAsync(browser, Doors(), "A9999", page => page.RedirectsTo?.StartsWith("/connexion?retour=", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task StaffPages_Contact_AreForbidden()
    {
        await host.AssociationAsync("Les Curieux", "curieux@asso.test");
        using var browser = await host.ContactComesInAsync("curieux@asso.test");

        Nothing.In(await FaultsAsync(browser, Doors().Where(d => d.Area == Areas.Staff), "A9999", page => page.Status is HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task MySpacePages_ForeignNumber_DoNotExist()
    {
        await host.AssociationAsync("A", "a@asso.test");
        var foreign = await host.AssociationAsync("B", "b@asso.test");
        using var browser = await host.ContactComesInAsync("a@asso.test");

        var doors = Doors().Where(d => d.Area == Areas.MySpace && d.HasNumber);
        Nothing.In(await FaultsAsync(browser, doors, foreign.Number, page => page.Status == HttpStatusCode.NotFound));
        Nothing.In(await FaultsAsync(browser, doors, "A0000", page => page.Status == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task MySpacePages_ForeignRowUnderOwnNumber_DoNotExist()
    {
        var own = await host.AssociationAsync("C", "c@asso.test");
        var foreign = await host.AssociationAsync("D", "d@asso.test");
        await host.GivePapersAsync(foreign, SampleRows.Foreign);
        using var browser = await host.ContactComesInAsync("c@asso.test");
        using var owner = await host.ContactComesInAsync("d@asso.test");

        var doors = Doors().Where(d => d.Area == Areas.MySpace && d.Parameters.Any(p => p != TenantScope.Number));
        var said = new HashSet<string>();
        var faults = await FaultsAsync(browser, doors, own.Number, IsAbsent);
        faults.AddRange(await FaultsAsync(browser, doors, own.Number, IsAbsent, SampleRows.Unknown));
        // The papers are there: their owner finds them, being set; an act on its own contact leads back to the list.
        faults.AddRange(await FaultsAsync(owner, doors, foreign.Number, page => page.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable || page.RedirectsTo?.EndsWith("/contacts", StringComparison.Ordinal) == true));
        // What belongs to somebody else is answered in the very words of what nobody has.
        Nothing.In([.. faults, .. said.Skip(1).Select(text => "another way of saying not found: " + text)]);

        bool IsAbsent(Page page)
        {
            said.Add(page.Text);
            return page.Status == HttpStatusCode.NotFound;
        }
    }

    [Fact]
    public async Task MySpacePages_OwnNumber_ShowNothingForeign()
    {
        var rows = new SampleRows(8);
        var own = await host.AssociationAsync("E", "e@asso.test");
        var foreign = await host.AssociationAsync("Les Gens d’en face", "f@asso.test");
        await host.GivePapersAsync(foreign, rows);
        using var browser = await host.ContactComesInAsync("e@asso.test");
        using var owner = await host.ContactComesInAsync("f@asso.test");
        string[] marks = [rows.Id.ToString(CultureInfo.InvariantCulture), rows.Invoice, rows.CreditNote, rows.Receipt, foreign.Number, foreign.Name];

        var doors = Doors().Where(d => d is { Area: Areas.MySpace, Method: "GET", HasNumber: true, Parameters.Count: 1 }).ToList();
        Nothing.In(await FaultsAsync(browser, doors, own.Number, page => !marks.Any(m => page.Html.Contains(m, StringComparison.OrdinalIgnoreCase))));
        // The marks are there to be seen: every one of them stands somewhere in the space of their owner.
        var seen = new HashSet<string>();
        await FaultsAsync(owner, doors, foreign.Number, page => seen.Add(page.Html));
        Nothing.In(marks.Where(m => !seen.Any(html => html.Contains(m, StringComparison.OrdinalIgnoreCase))));
    }

    [Fact]
    public void MySpacePages_RowIds_StandInTheAddress() =>
        Nothing.In(
            from door in Doors().Where(d => d.Area == Areas.MySpace)
            from given in door.Action.Parameters
            where given.BindingInfo?.BindingSource?.IsFromRequest != false && !door.Parameters.Contains(given.Name)
            from type in given.ParameterType.GetProperties().Where(p => p.CanWrite).Select(p => p.PropertyType).Append(given.ParameterType)
            where RowIds.Contains(Nullable.GetUnderlyingType(type) ?? type)
            select $"{door.Method} {door.Pattern}: {given.Name} names a row in the form; let the address name it, so that a foreign one is tried here.");

    [Fact]
    public void MySpacePages_Address_CarriesTheNumber() =>
        Nothing.In(Doors().Where(d => d.Area == Areas.MySpace && !d.HasNumber && !WithoutNumber.Contains(d.Pattern)).Select(d => $"{d.Pattern}: start the route with mon-espace/{{number}}"));

    [Fact]
    public async Task StaffPages_TeamWithoutSecondFactor_LeadToEnrolment()
    {
        await host.StaffAsync("nouvelle@pic.test", Enum.GetValues<StaffRole>());
        using var browser = host.Browse();
        await browser.GiveAsync("nouvelle@pic.test", People.Password);

        Nothing.In(await FaultsAsync(browser, Doors().Where(d => d.Area == Areas.Staff), "A9999", page => page.RedirectsTo == "/compte/securite"));
    }

    [Fact]
    public async Task StaffPages_TeamWithCode_OpenOrSayWhichRole()
    {
        using var browser = await host.StaffComesInAsync("toutes@pic.test", StaffRole.Secretary);

        Nothing.In(await FaultsAsync(
            browser,
            Doors().Where(d => d is { Area: Areas.Staff, Method: "GET" } && d.Parameters.Count == 0),
            "A9999",
            page => page.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound || (page.Status == HttpStatusCode.Forbidden && page.Text.Contains("le rôle", StringComparison.Ordinal))));
    }

    private static async Task<List<string>> FaultsAsync(Browser browser, IEnumerable<GuardedDoor> doors, string number, Func<Page, bool> isRight, SampleRows? rows = null)
    {
        var key = (await browser.OpenAsync("/connexion")).Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;
        var faults = new List<string>();
        foreach (var door in doors)
        {
            var address = SampleValues.Fill(door.Pattern, number, rows ?? SampleRows.Foreign);
            if (address is null)
            {
                faults.Add($"{door.Method} {door.Pattern}: SampleValues does not know one of {string.Join(", ", door.Parameters)}.");
                continue;
            }

            var page = await AskAsync(browser, door.Method, address, key);
            if (!isRight(page))
            {
                faults.Add($"{door.Method} {address}: {(int)page.Status} {page.RedirectsTo} {page.Title}");
            }
        }

        return faults;
    }

    private static async Task<Page> AskAsync(Browser browser, string method, string address, string key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        request.Content = method == "GET" ? null : new FormUrlEncodedContent([new("form-key", key)]);
        return await browser.SendRawAsync(request);
    }

    private List<GuardedDoor> Doors() =>
        [
            .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
            where action?.RouteValues["area"] is Areas.Staff or Areas.MySpace
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            select new GuardedDoor(action, action.RouteValues["area"]!, method, endpoint.RoutePattern.RawText!.Trim('/'), [.. endpoint.RoutePattern.Parameters.Select(p => p.Name)]),
        ];

    private sealed record GuardedDoor(ControllerActionDescriptor Action, string Area, string Method, string Pattern, IReadOnlyList<string> Parameters)
    {
        public bool HasNumber => Parameters.Contains(TenantScope.Number);
    }
}
