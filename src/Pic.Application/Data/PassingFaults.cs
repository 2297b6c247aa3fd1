using Npgsql;

namespace Pic.Application.Data;

/// <summary>Tells a database that is away or busy, where the next try may go, from something that fails each time.</summary>
internal static class PassingFaults
{
    public static bool IsPassing(this Exception failure) =>
        failure is OperationCanceledException or NpgsqlException { IsTransient: true } || (failure.InnerException is { } inner && inner.IsPassing());
}
