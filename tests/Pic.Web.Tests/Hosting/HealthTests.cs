using System.Net;
using Npgsql;
using Pic.Testing;
using Xunit;

namespace Pic.Web.Tests.Hosting;

public sealed class HealthTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Get_DatabaseAway_ServiceUnavailableWhileTheProgramLives()
    {
        var visitor = host.Visitor();
        var before = await visitor.GetAsync("/sante");

        await OnServerAsync($"ALTER DATABASE \"{host.Database.Name}\" ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{host.Database.Name}'");
        var (away, alive) = (await visitor.GetAsync("/sante"), await visitor.GetAsync("/sante/vivant"));
        await OnServerAsync($"ALTER DATABASE \"{host.Database.Name}\" ALLOW_CONNECTIONS true");
        var after = await visitor.GetAsync("/sante");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.OK], [before.StatusCode, away.StatusCode, alive.StatusCode, after.StatusCode]);
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var other = await TestDatabase.CreateEmptyAsync();
        await using var connection = await other.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
