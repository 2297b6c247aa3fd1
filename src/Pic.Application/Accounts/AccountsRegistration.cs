using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pic.Application.Data;

namespace Pic.Application.Accounts;

/// <summary>Registers logins. Keys live in the database under one fixed name, so that any node reads what another wrote.</summary>
public static class AccountsRegistration
{
    public static IServiceCollection AddPicAccounts(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddDataProtection().SetApplicationName("Pic").PersistKeysToDbContext<AccountsDbContext>();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
            })
            .AddRoles<IdentityRole<long>>()
            .AddEntityFrameworkStores<AccountsDbContext>();
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        services.AddScoped<SignInPace>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<SignInWithLink>();
        services.AddScoped<AskSignInLink>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Passkeys>();
        services.AddScoped<CreateStaffAccount>();
        services.AddScoped<AskPassword>();
        services.AddScoped<ChoosePassword>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<KeepStaff>();
        return services;
    }
}
