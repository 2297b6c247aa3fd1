using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pic.Application.Data;

/// <summary>Tells the database, at each opening, which members the signed-in contact belongs to; row-level security reads it.</summary>
public sealed class MemberScopeInterceptor : DbConnectionInterceptor
{
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Scope(eventData) is { Role: DatabaseRole.Contact } scope)
        {
            await using var command = Command(connection, scope);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Scope(eventData) is { Role: DatabaseRole.Contact } scope)
        {
            using var command = Command(connection, scope);
            command.ExecuteNonQuery();
        }
    }

    // A context without a scope is a contact of no association.
    private static DatabaseScope Scope(ConnectionEndEventData opened) => (opened.Context as PicDbContext)?.Scope ?? new DatabaseScope();

    private static DbCommand Command(DbConnection connection, DatabaseScope scope)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('pic.members', $1, false)";
        var parameter = command.CreateParameter();
        parameter.Value = scope.MemberList;
        command.Parameters.Add(parameter);
        return command;
    }
}
