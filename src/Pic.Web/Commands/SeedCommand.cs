using System.Globalization;
using Pic.Application.Data;
using Pic.Application.Demo;

namespace Pic.Web.Commands;

/// <summary><c>pic seed [--associations N] [--seed N]</c>: a demo of any size, in an empty database only.</summary>
public static class SeedCommand
{
    private const int Refused = 1;

    public static async Task<int> RunAsync(string[] args, IServiceProvider services, string dataFolder)
    {
        if (SizeOf(args) is not { } size)
        {
            await Console.Error.WriteLineAsync("Usage : ./pic seed [--associations N] [--seed N]   (N : nombres entiers positifs)");
            return CommandLine.Misused;
        }

        await using var scope = services.CreateStaffScope();
        var opened = await scope.ServiceProvider.GetRequiredService<OpenDemo>().RunAsync(dataFolder, size);
        if (opened.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return Refused;
        }

        await Console.Out.WriteLineAsync(Text(opened.Value));
        return 0;
    }

    /// <summary>What was asked for, or null when the words make no sense.</summary>
    public static DemoSize? SizeOf(string[] args)
    {
        var size = new DemoSize();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            switch (args[i])
            {
                case "--associations":
                    size = size with { Associations = number };
                    break;
                case "--seed":
                    size = size with { Seed = number };
                    break;
                default:
                    return null;
            }
        }

        return size;
    }

    /// <summary>What was made and who may sign in, for the terminal.</summary>
    public static string Text(DemoOpened opened)
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        var made = opened.Loaded;
        var lines = new List<string>
        {
            string.Create(french, $"Démonstration chargée : {made.Associations:N0} associations, {made.Persons:N0} personnes, {made.Contacts:N0} contacts,"),
            string.Create(french, $"{made.Services:N0} services, {made.Invoices:N0} factures, {made.Payments:N0} paiements. Tout y est inventé."),
            "",
        };
        lines.AddRange(opened.Logins.Select(login => $"  {login.Hat,-30} {login.Email,-42} {login.Password ?? "par lien de connexion"}"));
        return string.Join(Environment.NewLine, lines);
    }
}
