using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Web.Security;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>
/// Every door against every kind of visitor, with numbers and rows of their own, of others and of nobody, as measured: beside the rows of access-matrix.csv
/// and beside what the policies say. A page without a row fails.
/// </summary>
public sealed class AccessMatrixGuards(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Table = "tests/Pic.Web.Tests/Guards/access-matrix.csv";
    private const string WriteSwitch = "WRITE_RIGHTS";

    // Whether the program lives, and the files of wwwroot in development: nothing of anybody.
    private static readonly string[] OpenToAll = ["/sante", "/sante/vivant", "{**path:file}"];

    [Fact]
    public async Task Doors_EveryVisitor_AnswersAsInTheTable()
    {
        var own = await host.AssociationAsync("Les Nôtres", "notres@matrice.test");
        var foreign = await host.AssociationAsync("Les Autres", "autres@matrice.test");
        await host.GivePapersAsync(foreign, SampleRows.Foreign);
        var doors = host.Services.Doors().Where(d => d.Method != "ANY").OrderBy(d => d.Template, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal).ToList();
        var policies = new MatrixPolicies(host.Services.GetRequiredService<IAuthorizationPolicyProvider>(), host.Services.GetRequiredService<IOptions<SiteOptions>>());
        var measured = doors.ToDictionary(d => d.ToString(), _ => new List<string>());
        var (names, faults) = (new List<string>(), new List<string>());

        await foreach (var visitor in MatrixVisitors.OfAsync(host, own, foreign))
        {
            names.Add(visitor.Name);
            var key = (await visitor.Browser.OpenAsync("/connexion/lien")).Document.QuerySelector("input[name=form-key]")?.GetAttribute("value") ?? "";
            // The team may change what is everybody's; whoever is not of the team changes nothing of another association, and who only looks nothing at all.
            var kept = visitor.Person is { Viewed: not null } ? own : visitor.IsOfTheTeam ? null : foreign;
            var before = kept is null ? "" : await AccessMatrixRows.PrintOfAsync(host, kept.Id);
            // What is read comes before what is done: an act may take away the row that the next page shows.
            foreach (var door in doors.OrderBy(d => d.Changes))
            {
                var answer = visitor.Asks(door) ? await AnswerAsync(visitor, door, key) : Answers.NotAsked;
                measured[door.ToString()].Add(answer);
                if (answer != Answers.NotAsked && await policies.ExpectedAsync(door, visitor) is var expected && expected != answer)
                {
                    faults.Add($"{door}, {visitor.Name}: the policies say {expected}, measured {answer}");
                }
            }

            if (kept is not null && await AccessMatrixRows.PrintOfAsync(host, kept.Id) is var after && after != before)
            {
                faults.Add($"{visitor.Name} changed rows of {kept.Name}: {string.Join(", ", after.Split('\n').Except(before.Split('\n')))}");
            }
        }

        Nothing.In([.. faults, .. await DifferencesAsync(names, measured)]);
    }

    [Fact]
    public void Endpoints_BesideThePages_AreFilesAndHealth() =>
        Nothing.In(
            from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is null && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
            where !OpenToAll.Contains(endpoint.RoutePattern.RawText)
            select $"{endpoint.RoutePattern.RawText}: no action of a controller, so no row of the table; make it one");

    private static async Task<string> AnswerAsync(MatrixVisitor visitor, Door door, string key)
    {
        var answers = new List<string>();
        foreach (var address in visitor.Addresses(door))
        {
            answers.Add(await AnswerAsync(visitor, door, address, key));
        }

        return string.Join(" / ", answers.Distinct());
    }

    private static async Task<string> AnswerAsync(MatrixVisitor visitor, Door door, string address, string key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(door.Method), new Uri(address, UriKind.Relative));
        // The doors of the public side are asked without the form key: the door is before the key, and nothing is done behind it.
        request.Content = door.Changes ? new FormUrlEncodedContent(door.Area == Areas.Public ? [] : [new("form-key", key)]) : null;
        var page = await visitor.Browser.SendRawAsync(request);
        return page switch
        {
            { Status: HttpStatusCode.Forbidden } when !visitor.IsOfTheTeam || door.Area != Areas.Staff || page.Text.Contains("le rôle", StringComparison.Ordinal) => Answers.Forbidden,
            { Status: HttpStatusCode.Forbidden } => "forbidden without a word",
            { RedirectsTo: { } to } when to.StartsWith("/connexion?retour=", StringComparison.Ordinal) => Answers.SignIn,
            // Nothing to print or to show today, where the address names no row: the door was open.
            { Status: HttpStatusCode.NotFound } when door.Area == Areas.Staff && SampleValues.RowsIn(door.Template).Count == 0 => Answers.Entered,
            { Status: HttpStatusCode.NotFound } => Answers.NotFound,
            // A paper that is still being made is there; every other failure of the program is one.
            { Status: >= HttpStatusCode.InternalServerError and not HttpStatusCode.ServiceUnavailable } => $"error {(int)page.Status}",
            _ => Answers.Entered,
        };
    }

    private static async Task<IEnumerable<string>> DifferencesAsync(List<string> names, Dictionary<string, List<string>> measured)
    {
        var path = Path.Combine(SourceTree.Root, Table);
        string[] lines = ["door," + string.Join(',', names), .. measured.Select(m => $"\"{m.Key}\",{string.Join(',', m.Value)}")];
        if (Environment.GetEnvironmentVariable(WriteSwitch) == "1")
        {
            await File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n");
        }

        var rows = File.Exists(path) ? await File.ReadAllLinesAsync(path) : [];
        return lines.Except(rows).Select(line => "measured, not in the table: " + line).Concat(rows.Except(lines).Select(line => "in the table, not measured: " + line));
    }
}
