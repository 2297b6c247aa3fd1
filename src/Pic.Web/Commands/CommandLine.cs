namespace Pic.Web.Commands;

/// <summary>The verbs of the program. Without a verb, or with "run", it serves the pages.</summary>
public static class CommandLine
{
    public const int Misused = 2;

    /// <summary>The verb to run instead of the pages, or null.</summary>
    public static string? Verb(string[] args) =>
        args is [var first, ..] && first != "run" && (!first.StartsWith('-') || first is "-h" or "--help") ? first : null;

    public static Task<int> RunAsync(string verb, string[] args) =>
        verb switch
        {
            "seed" => CommandHost.RunAsync((services, folder) => SeedCommand.RunAsync(args, services, folder)),
            "import" when args is ["members", ..] => ImportMembersCommand.RunAsync(args[1..]),
            "import" when args is ["statement", ..] => ImportStatementCommand.RunAsync(args[1..]),
            "import" when args is ["portal", ..] => ImportPortalCommand.RunAsync(args[1..]),
            "export" => ExportPortalCommand.RunAsync(args),
            "rehearse" => RehearseCommand.RunAsync(args),
            "staff" => CommandHost.RunAsync((services, _) => StaffCommand.RunAsync(args, services)),
            "help" or "-h" or "--help" => Help.RunAsync(args),
            _ => UnknownAsync(verb),
        };

    private static async Task<int> UnknownAsync(string verb)
    {
        await Console.Error.WriteLineAsync($"« {verb} » n’est pas une commande de Pic. Tapez « ./pic help » pour voir les commandes.");
        return Misused;
    }
}
