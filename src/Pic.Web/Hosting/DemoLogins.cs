using System.Net;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Demo;

namespace Pic.Web.Hosting;

/// <summary>The demo's logins for the sign-in page: nothing outside the demo, nothing to visitors from elsewhere.</summary>
public sealed class DemoLogins(IOptions<SiteOptions> site, IConfiguration configuration)
{
    public async Task<IReadOnlyList<DemoLogin>> ForAsync(HttpContext context)
    {
        var near = context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
        return site.Value.Demo && near ? await DemoLoginFile.ReadAsync(Database.DataFolder(configuration), context.RequestAborted) : [];
    }
}
