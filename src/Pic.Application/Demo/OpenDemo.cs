using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Application.Demo;

/// <summary>What opening the demo made, and who may sign in.</summary>
public sealed record DemoOpened(DemoLoaded Loaded, IReadOnlyList<DemoLogin> Logins);

/// <summary>
/// Opens a demo in an empty database: accounts, their file, then the association. The association comes last, so that a start
/// interrupted half-way begins again. Runs in the staff scope.
/// </summary>
public sealed class OpenDemo(PicDbContext db, DemoAccounts accounts, PicConnections connections, TimeProvider clock)
{
    public async Task<Outcome<DemoOpened>> RunAsync(string dataFolder, DemoSize? size = null, CancellationToken cancellation = default)
    {
        size ??= new DemoSize();
        if (!size.IsLargeEnough)
        {
            return Refusals.TooSmall(DemoSize.RealAssociations);
        }

        if (!await DemoAssociation.IsEmptyAsync(db, cancellation))
        {
            return Refusals.NotEmpty();
        }

        var logins = await accounts.CreateAsync(cancellation);
        await DemoLoginFile.WriteAsync(dataFolder, logins, cancellation);
        var loaded = await DemoAssociation.LoadAsync(db, clock, size, cancellation);
        await connections.VacuumAsync(cancellation);
        return loaded.IsDone ? new DemoOpened(loaded.Value, logins) : loaded.Refusal!;
    }
}

public static class DemoRegistration
{
    /// <summary>Needs the data, the use cases and the accounts to be registered.</summary>
    public static IServiceCollection AddPicDemo(this IServiceCollection services) =>
        services.AddScoped<DemoAccounts>().AddScoped<OpenDemo>();
}
