using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Authorization;
using Pic.Web.Features.Public.Errors;
using Pic.Web.Features.Public.StyleGuide;
using Pic.Web.Hosting;
using Pic.Web.Security;
using Pic.Web.Tests.Hosting;
using Xunit;

namespace Pic.Web.Tests.Guards;

/// <summary>Who may come in, asked of every route there is: a page added tomorrow is asked too.</summary>
public sealed partial class DoorGuards(PortalHost host) : IClassFixture<PortalHost>
{
    // Exists in development only, and holds nobody's data.
    private static readonly Type[] OpenAllTheSame = [typeof(StyleGuideController)];

    // Shown in place of a failed answer, whatever was asked; it changes nothing.
    private static readonly Type[] AnswersAnything = [typeof(ErrorsController)];

    private IEnumerable<Door> Doors => host.Services.Doors().Where(d => !AnswersAnything.Contains(d.Action.ControllerTypeInfo.AsType()));

    private IEnumerable<Door> Guarded =>
        Doors.Where(d => d.Area != Areas.Public && !OpenAllTheSame.Contains(d.Action.ControllerTypeInfo.AsType()));

    [Fact]
    public void Doors_Area_IsOneOfTheThree()
    {
        Assert.NotEmpty(Doors);
        Nothing.In(Doors.Where(d => d.Area is not (Areas.Public or Areas.MySpace or Areas.Staff)));
    }

    [Fact]
    public void GuardedDoors_Policy_IsTheirAreaAndNobodyLiftsIt()
    {
        var open = Guarded.Where(d =>
            d.Action.EndpointMetadata.OfType<IAuthorizeData>().All(a => a.Policy != d.Area)
            || d.Action.EndpointMetadata.OfType<IAllowAnonymous>().Any()
            || d.Action.FilterDescriptors.Any(f => f.Filter is AllowAnonymousFilter));

        Nothing.In(open);
    }

    [Fact]
    public async Task GuardedDoors_Stranger_IsSentToSignIn()
    {
        var entered = new List<string>();
        using var stranger = host.Browse();
        foreach (var door in Guarded)
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address);
            var answer = await stranger.SendRawAsync(request);
            if (answer.Status != HttpStatusCode.Redirect || answer.RedirectsTo?.StartsWith("/connexion", StringComparison.Ordinal) != true)
            {
                entered.Add($"{door}: {(int)answer.Status}");
            }
        }

        Nothing.In(entered);
    }

    [Fact]
    public async Task PublicDoors_StrangerWithoutFormKey_ChangesNothing()
    {
        var entered = new List<string>();
        using var stranger = host.Browse();
        foreach (var door in Doors.Where(d => d.Changes && d.Area == Areas.Public && d.Action.ControllerTypeInfo.AsType() != typeof(StyleGuideController)))
        {
            using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Address) { Content = new FormUrlEncodedContent([]) };
            var answer = await stranger.SendRawAsync(request);
            if ((int)answer.Status != Errors.StaleForm && !IsTurnedAway(answer))
            {
                entered.Add($"{door}: {(int)answer.Status}");
            }
        }

        Nothing.In(entered);
    }

    // The own account is looked after on public addresses behind a finer door: a stranger is led to the sign-in page first.
    private static bool IsTurnedAway(Page page) => page.Status == HttpStatusCode.Found && page.RedirectsTo?.Contains("/connexion", StringComparison.Ordinal) == true;

    [Fact]
    public void ChangingDoors_FormKey_IsAskedEverywhere()
    {
        var unasked = Doors.Where(d => d.Changes)
            .Where(d => !d.Action.FilterDescriptors.Any(f => f.Filter is AutoValidateAntiforgeryTokenAttribute)
                || d.Action.FilterDescriptors.Any(f => f.Filter is IgnoreAntiforgeryTokenAttribute));

        Nothing.In(unasked);
    }

    [Fact]
    public void Doors_Method_IsSaid()
    {
        Nothing.In(Doors.Where(d => d.Method == "ANY"));
    }

    [Fact]
    public void Doors_Address_IsPlainLowerCase()
    {
        Nothing.In(Doors.Where(d => !PlainAddress().IsMatch(d.Address)));
    }

    [GeneratedRegex("^/[a-z0-9/.-]*$")]
    private static partial Regex PlainAddress();
}
