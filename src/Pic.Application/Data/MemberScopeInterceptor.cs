using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pic.Application.Data;

/// <summary>Tells the database, at each opening, which members the signed-in contact belongs to; row-level security reads it.</summary>
public sealed class MemberScopeInterceptor(DatabaseScope scope) : DbConnectionInterceptor
{
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (scope.Role == DatabaseRole.Contact)
        {
            await using var command = Command(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (scope.Role == DatabaseRole.Contact)
        {
            using var command = Command(connection);
            command.ExecuteNonQuery();
        }
    }

    private DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('pic.members', $1, false)";
        var parameter = command.CreateParameter();
        parameter.Value = scope.MemberList;
        command.Parameters.Add(parameter);
        return command;
    }
}
