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
        await host.GivePapersAsync(foreign);
        using var browser = await host.ContactComesInAsync("c@asso.test");
        using var owner = await host.ContactComesInAsync("d@asso.test");

        var doors = Doors().Where(d => d.Area == Areas.MySpace && d.Parameters.Any(p => p != TenantScope.Number));
        Nothing.In(await FaultsAsync(browser, doors, own.Number, page => page.Status == HttpStatusCode.NotFound));
        // The papers are there: their owner finds them, being set.
        Nothing.In(await FaultsAsync(owner, doors, foreign.Number, page => page.Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
    }

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

    private static async Task<List<string>> FaultsAsync(Browser browser, IEnumerable<GuardedDoor> doors, string number, Func<Page, bool> isRight)
    {
        var key = (await browser.OpenAsync("/connexion")).Document.QuerySelector("input[name=form-key]")!.GetAttribute("value")!;
        var faults = new List<string>();
        foreach (var door in doors)
        {
            var address = SampleValues.Fill(door.Pattern, door.Parameters, number);
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
            select new GuardedDoor(action.RouteValues["area"]!, method, endpoint.RoutePattern.RawText!.Trim('/'), [.. endpoint.RoutePattern.Parameters.Select(p => p.Name)]),
        ];

    private sealed record GuardedDoor(string Area, string Method, string Pattern, IReadOnlyList<string> Parameters)
    {
        public bool HasNumber => Parameters.Contains(TenantScope.Number);
    }
}
