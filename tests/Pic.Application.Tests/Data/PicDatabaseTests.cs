using Npgsql;
using Pic.Application.Data;
using Pic.Application.Rehearsals;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Data;

/// <summary>The first start and later ones with the account of the documentation: it owns its database, may make roles, and is no superuser.</summary>
public sealed class PicDatabaseTests : IAsyncLifetime
{
    private readonly string account = "owner_" + Guid.CreateVersion7().ToString("N");
    private TestDatabase database = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        await AsSuperuserAsync($"CREATE ROLE {account} LOGIN CREATEROLE; ALTER DATABASE \"{database.Name}\" OWNER TO {account}");
    }

    public async Task DisposeAsync()
    {
        await AsSuperuserAsync($"REASSIGN OWNED BY {account} TO pic");
        await AsSuperuserAsync($"DROP OWNED BY {account}");
        await database.DisposeAsync();
        await using var other = await TestDatabase.CreateEmptyAsync();
        await using var connection = await other.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP ROLE {account}", connection);
        await drop.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task Migrate_ByAnOrdinaryOwner_ItTakesEachRole()
    {
        await PicDatabase.MigrateAsync(Owner);

        await using var connections = new PicConnections(Owner);
        foreach (var role in Enum.GetValues<DatabaseRole>())
        {
            await using var question = connections.Of(role).CreateCommand("SELECT current_user::text");
            Assert.StartsWith("pic_", (string?)await question.ExecuteScalarAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Migrate_AgainWithoutTheRightToMakeRoles_NothingIsMissing()
    {
        await PicDatabase.MigrateAsync(Owner);
        await AsSuperuserAsync($"ALTER ROLE {account} NOCREATEROLE; UPDATE schema_build SET build = 'another'");

        await PicDatabase.MigrateAsync(Owner);

        Assert.True(await TakesStaffAsync());
    }

    [Fact]
    public async Task Migrate_SameBuildButRolesMadeByHand_GrantsThem()
    {
        await PicDatabase.MigrateAsync(Owner);
        await AsSuperuserAsync($"REVOKE pic_staff, pic_contact, pic_signin FROM {account}");

        await PicDatabase.MigrateAsync(Owner);

        Assert.True(await TakesStaffAsync());
    }

    [Fact]
    public async Task Migrate_RolesOfAnother_SaysWhatToGrant()
    {
        await PicDatabase.MigrateAsync(Owner);
        await AsSuperuserAsync($"REVOKE pic_staff, pic_contact, pic_signin FROM {account}; ALTER ROLE {account} NOCREATEROLE");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => PicDatabase.MigrateAsync(Owner));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        Assert.Contains($"GRANT pic_contact TO {account}", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rehearse_ByAnAccountThatMayMakeNoDatabase_SaysWhatToGrant()
    {
        var refused = await Assert.ThrowsAsync<ScenarioException>(() => RehearsalDatabase.CreateAsync(Owner));

        Assert.Contains($"ALTER ROLE {account} CREATEDB;", refused.Message, StringComparison.Ordinal);
    }

    private string Owner => new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = account, Pooling = false }.ConnectionString;

    private async Task<bool> TakesStaffAsync()
    {
        await using var connections = new PicConnections(Owner);
        await using var question = connections.Of(DatabaseRole.Staff).CreateCommand("SELECT current_user = 'pic_staff'");
        return await question.ExecuteScalarAsync() is true;
    }

    private async Task AsSuperuserAsync(string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
