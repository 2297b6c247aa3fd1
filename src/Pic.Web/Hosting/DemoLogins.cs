using System.Text.Json;
using Microsoft.Extensions.Options;
using Pic.Application;

namespace Pic.Web.Hosting;

/// <summary>A login of the demo, shown on the sign-in page of one's own machine. Without a password it is a contact's, who asks for a link.</summary>
public sealed record DemoLogin(string Name, string Email, string? Password, string Hat);

/// <summary>The demo's logins, from <c>demo-logins.json</c> in the data folder. Nothing outside the demo, nothing to visitors from elsewhere.</summary>
public sealed class DemoLogins(IOptions<SiteOptions> site, IConfiguration configuration)
{
    public const string FileName = "demo-logins.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public IReadOnlyList<DemoLogin> For(HttpContext context)
    {
        var file = Path.Combine(Database.DataFolder(configuration), FileName);
        var near = context.Connection.RemoteIpAddress is not { } address || System.Net.IPAddress.IsLoopback(address);
        return site.Value.Demo && near && File.Exists(file) ? JsonSerializer.Deserialize<List<DemoLogin>>(File.ReadAllText(file), Format) ?? [] : [];
    }
}
