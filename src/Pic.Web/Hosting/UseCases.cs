using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Data;
using Pic.Application.Demo;
using Pic.Application.Jobs;
using Pic.Application.Mails;
using Pic.Web.Commands;

namespace Pic.Web.Hosting;

/// <summary>The use cases, their jobs, and the demo at a first start.</summary>
public static class UseCases
{
    public static void AddUseCases(this WebApplicationBuilder builder, string connection, bool jobs = true)
    {
        builder.Services.AddPicApplication(builder.Configuration);
        builder.Services.AddPicMails(anyAddress: builder.IsReal());
        builder.AddRealPortal();
        builder.Services.AddPicDemo();
        if (jobs && builder.Configuration.GetValue("Jobs:Enabled", true))
        {
            builder.Services.AddPicJobs(connection);
        }
    }

    /// <summary>Loads the demo association into an empty database of a demo; says on the terminal who may sign in.</summary>
    public static async Task OpenDemoAsync(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.Demo)
        {
            return;
        }

        await using var scope = app.Services.CreateStaffScope();
        var folder = Database.DataFolder(app.Configuration);
        if (await DemoAssociation.IsEmptyAsync(scope.ServiceProvider.GetRequiredService<PicDbContext>()))
        {
            await Console.Out.WriteLineAsync("Premier démarrage : chargement de l’association de démonstration…");
            var opened = await scope.ServiceProvider.GetRequiredService<OpenDemo>().RunAsync(folder);
            await Console.Out.WriteLineAsync(opened.Refusal is { } refusal ? refusal.Sentence : SeedCommand.Text(opened.Value));
        }
        else
        {
            await Console.Out.WriteLineAsync($"Démonstration : les identifiants sont dans {Path.Combine(folder, DemoLoginFile.Name)} et sur la page de connexion.");
        }
    }
}
