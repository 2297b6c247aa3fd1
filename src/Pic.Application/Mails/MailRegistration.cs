using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pic.Application.Mails.Transport;

namespace Pic.Application.Mails;

/// <summary>The sender, its settings and what a person can do about mails.</summary>
public static class MailRegistration
{
    /// <param name="anyAddress">True in production: mails leave for everybody, not only for the allow-list.</param>
    public static IServiceCollection AddPicMails(this IServiceCollection services, bool anyAddress)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section)
            .PostConfigure(options => options.AnyAddress = anyAddress)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>();
        services.AddSingleton<IMailTransport>(provider => new SubmissionClient(provider.GetRequiredService<IOptions<MailOptions>>().Value.Server()));
        services.AddSingleton(provider => new Lazy<IMailTransport>(provider.GetRequiredService<IMailTransport>));
        services.AddScoped<SendOutbox>();
        services.AddScoped<Bounces.RecordBounce>();
        services.AddSingleton<Bounces.BounceBox>();
        services.AddScoped<ResendMail>();
        services.AddScoped<CancelMail>();
        services.AddScoped<PauseSending>();
        services.AddScoped<ResumeSending>();
        return services;
    }
}
