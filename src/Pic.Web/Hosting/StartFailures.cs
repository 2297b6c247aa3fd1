using Microsoft.Extensions.Options;
using Npgsql;
using Pic.Application.Data;

namespace Pic.Web.Hosting;

/// <summary>What keeps the program from working, and whoever installs it can mend, is said in a sentence; a fault of ours keeps its stack.</summary>
public static class StartFailures
{
    public const int CannotStart = 4;

    private static readonly string[] NotLetIn = [PostgresErrorCodes.InvalidPassword, PostgresErrorCodes.InvalidAuthorizationSpecification];

    private static readonly string[] NotReady =
    [
        PostgresErrorCodes.CannotConnectNow, PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.TooManyConnections,
    ];

    /// <summary>The program's exit code.</summary>
    public static async Task<int> SaidAsync(Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return CannotStart;
        }
    }

    /// <summary>Null for what is no matter of the installation.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        EmbeddedPostgresException own => own.Message,
        OptionsValidationException settings => "Réglages à compléter ou à corriger :" + string.Concat(settings.Failures.Select(failure => Environment.NewLine + failure)),
        AggregateException { InnerExceptions: var all } when all.All(inner => inner is OptionsValidationException) => string.Join(Environment.NewLine, all.Select(Sentence)),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refused => "PostgreSQL refuse au portail un droit dont il a besoin. " + refused.MessageText,
        PostgresException refused when NotLetIn.Contains(refused.SqlState) =>
            $"PostgreSQL ne laisse pas entrer le portail : vérifiez le compte et le mot de passe dans ConnectionStrings__Pic. Sa réponse : {refused.MessageText}",
        PostgresException refused => NotReady.Contains(refused.SqlState) ? Unreachable(refused.MessageText) : null,
        NpgsqlException { InnerException: IOException or TimeoutException or System.Net.Sockets.SocketException } lost => Unreachable(lost.Message),
        _ => null,
    };

    private static string Unreachable(string answer) =>
        $"La base de données ne répond pas : vérifiez que PostgreSQL tourne et que ConnectionStrings__Pic le désigne, puis relancez. Sa réponse : {answer}";
}
