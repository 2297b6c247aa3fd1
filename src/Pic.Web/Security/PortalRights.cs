using Pic.Application.Data;

namespace Pic.Web.Security;

/// <summary>
/// Runs one use case with the rights of the portal itself, for the few acts that a visitor or a contact starts and that write beyond its own rows. The
/// page checks first that the act concerns this visitor and nobody else.
/// </summary>
public sealed class PortalRights(IServiceScopeFactory scopes)
{
    public async Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act)
        where TUseCase : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }
}
