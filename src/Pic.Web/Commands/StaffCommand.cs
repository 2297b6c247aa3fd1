using Pic.Application.Accounts;
using Pic.Application.Data;
using Pic.Application.Journal;
using Pic.Rules.Members;

namespace Pic.Web.Commands;

/// <summary><c>pic staff add --name NAME --email ADDRESS --roles ROLE,ROLE</c>: the first account of a new portal, which nobody could open from inside.</summary>
public static class StaffCommand
{
    private const int Refused = 1;

    private const string Usage = "Usage : ./pic staff add --name \"Prénom Nom\" --email ADRESSE --roles Treasurer,SystemAdmin,BoardMember,Secretary   (un rôle au moins)";

    public static async Task<int> RunAsync(string[] args, IServiceProvider services)
    {
        var words = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (args is not ["add", ..] || !words.TryGetValue("--name", out var name) || !words.TryGetValue("--email", out var email) || !words.TryGetValue("--roles", out var asked) || Roles(asked) is not { Count: > 0 } roles)
        {
            await Console.Error.WriteLineAsync(Usage);
            return CommandLine.Misused;
        }

        await using var scope = services.CreateStaffScope();
        var invited = await scope.ServiceProvider.GetRequiredService<KeepStaff>().InviteAsync(name, email, roles, Actor.Command("ligne de commande"));
        if (invited.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Sentence);
            return Refused;
        }

        await Console.Out.WriteLineAsync($"Le compte de {name.Trim()} est ouvert. Cette page, valable {AskPassword.InvitationDays} jours, lui fait choisir son mot de passe :\n{invited.Value}");
        return 0;
    }

    /// <summary>Null when a word is no role.</summary>
    private static IReadOnlyList<StaffRole>? Roles(string asked)
    {
        var roles = new List<StaffRole>();
        foreach (var word in asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<StaffRole>(word, ignoreCase: true, out var role) || !Enum.IsDefined(role))
            {
                return null;
            }

            roles.Add(role);
        }

        return roles;
    }
}
