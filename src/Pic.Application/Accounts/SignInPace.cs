using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>
/// Counts tries in the database, so that every node of the portal sees the same count, and before the password is looked at, so
/// that a hundred tries at once are a hundred. Known and unknown addresses are counted alike.
/// </summary>
public sealed class SignInPace(AccountsDbContext accounts, IOptions<SignInOptions> options, TimeProvider clock)
{
    public const string Password = "password";
    public const string Code = "code";
    public const string Link = "link";
    private const string Origin = "origin";
    private const string Question = "question";

    /// <summary>Counts one try of this kind for this name; the refusal when it is one too many.</summary>
    public Task<Refusal?> CountAsync(string kind, string name, CancellationToken cancellation = default) =>
        CountAsync(kind, name, options.Value.TriesPerAddress, cancellation);

    /// <summary>Counts one try from a place on the network.</summary>
    public Task<Refusal?> CountOriginAsync(string? place, CancellationToken cancellation = default) =>
        CountAsync(Origin, place ?? "-", options.Value.TriesPerOrigin, cancellation);

    /// <summary>The right person came in: the count starts again.</summary>
    public Task ForgetAsync(string kind, string name, CancellationToken cancellation = default)
    {
        var key = KeyOf(kind, name);
        return accounts.Set<SignInAttempt>().Where(a => a.Key == key).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Whether this is met for the first time within the pause.</summary>
    public async Task<bool> IsFirstAsync(string question, CancellationToken cancellation = default) => await CountAsync(Question, question, 1, cancellation) is null;

    private async Task<Refusal?> CountAsync(string kind, string name, int limit, CancellationToken cancellation)
    {
        var (key, now, pause) = (KeyOf(kind, name), clock.GetUtcNow(), options.Value.Pause);
        var (start, until) = (now - pause, now + pause);
        // A pause that runs is kept as it is; a count older than the pause starts again at one.
        var rows = await accounts.Database.SqlQuery<DateTimeOffset?>($"""
            INSERT INTO sign_in_attempts AS a (key, count, since, paused_until) VALUES ({key}, 1, {now}, NULL)
            ON CONFLICT (key) DO UPDATE SET
              count = CASE WHEN a.paused_until > {now} THEN a.count WHEN a.since <= {start} OR a.paused_until <= {now} THEN 1 ELSE a.count + 1 END,
              since = CASE WHEN a.paused_until > {now} THEN a.since WHEN a.since <= {start} OR a.paused_until <= {now} THEN {now} ELSE a.since END,
              paused_until = CASE WHEN a.paused_until > {now} THEN a.paused_until WHEN a.since <= {start} OR a.paused_until <= {now} THEN NULL
                                  WHEN a.count + 1 > {limit} THEN {until} END
            RETURNING paused_until AS "Value"
            """).ToListAsync(cancellation);
        return rows[0] is { } pausedUntil ? Refusals.Paused(pausedUntil) : null;
    }

    private static string KeyOf(string kind, string name) =>
        $"{kind}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Trim().ToLowerInvariant())))}";
}
