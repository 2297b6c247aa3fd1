using Npgsql;
using Pic.Application.Tests.Demo;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Data;

/// <summary>
/// What the database itself lets a contact see, asked in raw SQL on the demo association. The tables come from the database's own
/// catalogue, so a new one is under test the day it is made.
/// </summary>
public sealed class TenantIsolationTests(LoadedDemo demo) : IClassFixture<LoadedDemo>
{
    // Read by everybody signed in: prices, years, the host's own particulars.
    private static readonly string[] Shared = ["dues_years", "host_profiles", "tariffs"];

    [Fact]
    public async Task EveryTable_AsContact_IsTenantSharedOrClosed()
    {
        await using var owner = await demo.Database.OpenAsync();
        var open = await StringsAsync(owner, "SELECT c.relname FROM pg_class c WHERE c.relkind IN ('r','p','v','m') AND c.relnamespace = 'public'::regnamespace AND has_any_column_privilege('pic_contact', c.oid, 'SELECT') ORDER BY 1");
        var tenant = await TenantTablesAsync(owner);
        var unguarded = await StringsAsync(owner, "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity ORDER BY 1");

        Assert.Equal(tenant.Concat(Shared).Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
        Assert.All(unguarded, table => Assert.DoesNotContain(table, open));
    }

    [Fact]
    public async Task EveryTenantTable_AsContactOfA_ShowsNoRowOfB()
    {
        await using var owner = await demo.Database.OpenAsync();
        var tables = await TenantTablesAsync(owner);
        await using var contact = await demo.Database.OpenAsync("pic_contact");
        Assert.All(tables, table => Assert.NotEmpty(table));
        foreach (var table in tables)
        {
            var seen = await SeenByTwoAsync(owner, contact, table);
            Assert.True(seen.Count == 2, $"The demo has no two associations with rows in {table}: this table is not proved.");
            Assert.Empty(seen[0].Rows.Intersect(seen[1].Rows));
            foreach (var (member, rows) in seen)
            {
                Assert.Equal(0, await ForeignAsync(owner, contact, table, member));
                Assert.True(rows.Count < await CountAsync(owner, table), $"A contact sees every row of {table}.");
            }
        }
    }

    [Fact]
    public async Task EveryTenantTable_AsContactOfNothing_IsEmpty()
    {
        await using var owner = await demo.Database.OpenAsync();
        await using var contact = await demo.Database.OpenAsync("pic_contact");

        foreach (var table in await TenantTablesAsync(owner))
        {
            Assert.Equal(0, await CountAsync(contact, table));
        }
    }

    [Theory]
    [InlineData("pic_contact", "SELECT * FROM accounts")]
    [InlineData("pic_contact", "SELECT * FROM account_sessions")]
    [InlineData("pic_contact", "SELECT * FROM sign_in_links")]
    [InlineData("pic_contact", "SELECT * FROM recovery_codes")]
    [InlineData("pic_contact", "SELECT * FROM data_protection_keys")]
    [InlineData("pic_contact", "SELECT * FROM outbox_mails")]
    [InlineData("pic_contact", "UPDATE members SET name = 'x'")]
    [InlineData("pic_contact", "DELETE FROM contact_assignments")]
    [InlineData("pic_contact", "UPDATE journal_entries SET summary = 'x'")]
    [InlineData("pic_contact", "DELETE FROM journal_entries")]
    [InlineData("pic_staff", "UPDATE journal_entries SET summary = 'x'")]
    [InlineData("pic_staff", "DELETE FROM journal_entries")]
    [InlineData("pic_staff", "TRUNCATE journal_entries")]
    [InlineData("pic_signin", "UPDATE journal_entries SET summary = 'x'")]
    [InlineData("pic_signin", "DELETE FROM journal_entries")]
    [InlineData("pic_signin", "SELECT * FROM journal_entries")]
    [InlineData("pic_signin", "SELECT * FROM members")]
    [InlineData("pic_signin", "SELECT * FROM invoices")]
    [InlineData("pic_signin", "SELECT * FROM outbox_mails")]
    [InlineData("pic_signin", "UPDATE contacts SET email = 'x'")]
    [InlineData("pic_contact", "SET ROLE pic_staff")]
    public async Task Statement_BeyondTheRole_IsRefusedByTheDatabase(string role, string sql)
    {
        await using var connection = await demo.Database.OpenAsync();
        // Session authorisation, not only the role: otherwise SET ROLE would be the owner's to use.
        await ExecuteAsync(connection, sql.StartsWith("SET ROLE", StringComparison.Ordinal) ? $"SET SESSION AUTHORIZATION {role}" : $"SET ROLE {role}");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static async Task<List<(long Member, List<string> Rows)>> SeenByTwoAsync(NpgsqlConnection owner, NpgsqlConnection contact, string table)
    {
        var found = new List<(long, List<string>)>();
        var people = new HashSet<string>();
        foreach (var member in (await StringsAsync(owner, "SELECT id::text FROM members ORDER BY id")).Select(long.Parse))
        {
            var contacts = await StringsAsync(owner, $"SELECT contact_id::text FROM contact_assignments WHERE member_id = {member}");
            if (contacts.Any(people.Contains))
            {
                continue;
            }

            await ExecuteAsync(contact, $"SELECT set_config('pic.members', '{member}', false)");
            var rows = await StringsAsync(contact, $"SELECT ctid::text FROM {table}");
            if (rows.Count > 0)
            {
                people.UnionWith(contacts);
                found.Add((member, rows));
            }

            if (found.Count == 2)
            {
                break;
            }
        }

        await ExecuteAsync(contact, "SELECT set_config('pic.members', '', false)");
        return found;
    }

    // Where the table names its association, none but the contact's own may show.
    private static async Task<long> ForeignAsync(NpgsqlConnection owner, NpgsqlConnection contact, string table, long member)
    {
        var column = table == "members" ? "id" : "member_id";
        var has = await StringsAsync(owner, $"SELECT attname::text FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attname = '{column}'");
        if (has.Count == 0)
        {
            return 0;
        }

        await ExecuteAsync(contact, $"SELECT set_config('pic.members', '{member}', false)");
        var foreign = await CountAsync(contact, $"{table} WHERE {column} IS DISTINCT FROM {member}");
        await ExecuteAsync(contact, "SELECT set_config('pic.members', '', false)");
        return foreign;
    }

    private static Task<List<string>> TenantTablesAsync(NpgsqlConnection owner) =>
        StringsAsync(owner, "SELECT tablename::text FROM pg_policies WHERE policyname = 'contact' AND qual <> 'true' ORDER BY 1");

    private static async Task<long> CountAsync(NpgsqlConnection connection, string from) => long.Parse((await StringsAsync(connection, $"SELECT count(*)::text FROM {from}"))[0]);

    private static async Task<List<string>> StringsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
