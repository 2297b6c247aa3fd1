using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pic.Application.Data;

/// <summary>Registers the two contexts: the portal's, in the scope's role, and the accounts', in the sign-in role.</summary>
public static class DataRegistration
{
    public static IServiceCollection AddPicData(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(new PicConnections(connectionString));
        services.AddScoped<DatabaseScope>();
        services.AddSingleton<ContextOptions>();
        services.AddScoped(provider =>
        {
            var scope = provider.GetRequiredService<DatabaseScope>();
            return new PicDbContext(provider.GetRequiredService<ContextOptions>().Of(scope.Role)) { Scope = scope };
        });
        services.AddScoped<AccountsDbContext>(provider => new PicDbContext(provider.GetRequiredService<ContextOptions>().Of(DatabaseRole.SignIn)));
        return services;
    }

    /// <summary>A scope whose database role is staff: for jobs, commands and tests.</summary>
    public static AsyncServiceScope CreateStaffScope(this IServiceProvider provider)
    {
        var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        return scope;
    }

    // Made once for each role: options made for each request cost EF a look at all of them.
    private sealed class ContextOptions(PicConnections connections, ILoggerFactory? log = null)
    {
        private readonly Dictionary<DatabaseRole, Lazy<DbContextOptions<PicDbContext>>> options = Enum.GetValues<DatabaseRole>()
            .ToDictionary(role => role, role => new Lazy<DbContextOptions<PicDbContext>>(() => Make(role, connections, log)));

        public DbContextOptions<PicDbContext> Of(DatabaseRole role) => options[role].Value;

        private static DbContextOptions<PicDbContext> Make(DatabaseRole role, PicConnections connections, ILoggerFactory? log) =>
            new DbContextOptionsBuilder<PicDbContext>()
                .UseNpgsql(connections.Of(role))
                .UseSnakeCaseNamingConvention()
                .UseLoggerFactory(log)
                .AddInterceptors(role == DatabaseRole.Contact ? [new MemberScopeInterceptor()] : [])
                .Options;
    }
}
