using Npgsql;
using Pic.Web.Tests.Hosting;

namespace Pic.Web.Tests.Guards;

/// <summary>A print of all rows of one association, in every table that names it, by raw SQL as the owner.</summary>
internal static class AccessMatrixRows
{
    private const string Tables = "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'member_id' order by table_name";

    public static async Task<string> PrintOfAsync(PortalHost host, long memberId)
    {
        await using var connection = await host.Database.OpenAsync();
        var tables = new List<string> { "members" };
        await using (var command = new NpgsqlCommand(Tables, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var prints = new List<string>();
        foreach (var table in tables)
        {
            var key = table == "members" ? "id" : "member_id";
            var sql = $"select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from \"{table}\" t where {key} = @member";
            await using var command = new NpgsqlCommand(sql, connection);
            command.Parameters.AddWithValue("member", memberId);
            prints.Add($"{table} {await command.ExecuteScalarAsync()}");
        }

        return string.Join('\n', prints);
    }
}
