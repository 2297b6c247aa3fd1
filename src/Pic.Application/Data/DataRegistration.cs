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
        services.AddDbContext<PicDbContext>((provider, options) =>
        {
            var scope = provider.GetRequiredService<DatabaseScope>();
            options.UseNpgsql(provider.GetRequiredService<PicConnections>().Of(scope.Role))
                .UseSnakeCaseNamingConvention()
                .AddInterceptors(new MemberScopeInterceptor(scope));
        });
        services.AddSingleton(provider => new SignInContextOptions(
            new DbContextOptionsBuilder<PicDbContext>()
                .UseNpgsql(provider.GetRequiredService<PicConnections>().Of(DatabaseRole.SignIn))
                .UseSnakeCaseNamingConvention()
                .UseLoggerFactory(provider.GetService<ILoggerFactory>())
                .Options));
        services.AddScoped<AccountsDbContext>(provider => new PicDbContext(provider.GetRequiredService<SignInContextOptions>().Options));
        return services;
    }

    /// <summary>A scope whose database role is staff: for jobs, commands and tests.</summary>
    public static AsyncServiceScope CreateStaffScope(this IServiceProvider provider)
    {
        var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<DatabaseScope>().ActAsStaff();
        return scope;
    }

    private sealed record SignInContextOptions(DbContextOptions<PicDbContext> Options);
}
