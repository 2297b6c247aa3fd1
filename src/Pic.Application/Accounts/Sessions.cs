using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.NewDevice;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Accounts;

/// <summary>Starts, reads and ends sessions. Roles and associations are read with the session, so a right taken away is gone at the next click.</summary>
public sealed class Sessions(AccountsDbContext accounts, PicConnections connections, IOptions<SignInOptions> options, IOptions<SiteOptions> site, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    /// <summary>A new session, never an old one raised: whoever knew the former key gains nothing.</summary>
    public async Task<AccountSession> StartAsync(Account account, SignInMethod method, bool secondFactor, bool keep, string device, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var session = new AccountSession
        {
            AccountId = account.Id,
            Method = method,
            SecondFactor = secondFactor,
            Kept = keep,
            Device = device,
            StartedAt = now,
            SeenAt = now,
            ExpiresAt = now + Lifetime(keep),
        };
        await TellOfNewDeviceAsync(account, session, cancellation);
        accounts.Add(session);
        account.LastSignInAt = now;
        accounts.Add(Entry("account.signed-in", account, $"{account.DisplayName} s’est connecté·e ({Words(method, secondFactor)})."));
        await accounts.SaveChangesAsync(cancellation);
        return session;
    }

    /// <summary>The first device of an account is no news; every other one not seen before is told by mail.</summary>
    private async Task TellOfNewDeviceAsync(Account account, AccountSession session, CancellationToken cancellation)
    {
        var devices = await accounts.Set<AccountSession>().Where(s => s.AccountId == account.Id).Select(s => s.Device).Distinct().ToListAsync(cancellation);
        if (devices.Count == 0 || devices.Contains(session.Device) || account.Email is not { } address)
        {
            return;
        }

        var moment = FrenchText.Moment(session.StartedAt);
        var text = NewDeviceMail.Write(new NewDeviceMailData(account.DisplayName, session.Device, moment, site.Value.Address + "/compte/securite", await accounts.HostNameAsync(cancellation)));
        accounts.Add(new OutboxMail
        {
            Key = OutboxMail.KeyOf(null, null, MailStep.AccountNotice, address, session.Id.ToString("N")),
            Step = MailStep.AccountNotice,
            ToAddress = address,
            ToName = account.DisplayName,
            Subject = text.Subject,
            TextBody = text.Text,
            HtmlBody = text.Html,
            QueuedAt = session.StartedAt,
        });
    }

    /// <summary>Who this session belongs to and what it opens now; null when it is over. Each page asks it: straight, without a context.</summary>
    public async Task<SignedIn?> ReadAsync(Guid sessionId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var command = connections.Of(DatabaseRole.SignIn).CreateCommand(
            """
            SELECT s.account_id, a.display_name, a.email, s.method, s.second_factor, a.two_factor_enabled AS has_second_factor, s.kept, s.started_at, s.seen_at,
              ARRAY(SELECT r.name FROM account_role_grants g JOIN account_roles r ON r.id = g.role_id WHERE g.user_id = a.id)::text[] AS roles,
              ARRAY(SELECT DISTINCT ca.member_id FROM contacts c JOIN contact_assignments ca ON ca.contact_id = c.id
                    WHERE c.email_key = lower(a.email) AND a.email_confirmed AND ca.until IS NULL ORDER BY 1) AS member_ids,
              CASE WHEN s.viewed_until > $2 AND EXISTS (SELECT 1 FROM account_role_grants g WHERE g.user_id = a.id) THEN s.viewed_member_id END AS viewed,
              s.viewed_until
            FROM account_sessions s JOIN accounts a ON a.id = s.account_id
            WHERE s.id = $1 AND s.ended_at IS NULL AND s.expires_at > $2
            """);
        command.Parameters.AddWithValue(sessionId);
        command.Parameters.AddWithValue(now);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var row = SessionRow.Read(reader);
        if (now - row.SeenAt > Quiet)
        {
            var (idle, last) = (now + Lifetime(row.Kept), row.StartedAt + Longest(row.Kept));
            var until = idle < last ? idle : last;
            await accounts.Set<AccountSession>().Where(s => s.Id == sessionId)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now).SetProperty(s => s.ExpiresAt, until), cancellation);
        }

        return row.ToSignedIn(sessionId);
    }

    /// <summary>The sessions of an account that still count, latest first.</summary>
    public Task<List<AccountSession>> OfAsync(long accountId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return accounts.Set<AccountSession>().AsNoTracking().Where(s => s.AccountId == accountId && s.EndedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.SeenAt).ToListAsync(cancellation);
    }

    /// <summary>Null when this person signed in so lately that it may decide what opens the account; a device left open does not.</summary>
    public Refusal? Stale(SignedIn person) => clock.GetUtcNow() - person.Since < TimeSpan.FromMinutes(options.Value.FreshMinutes) ? null : Refusals.SignInAgain;

    /// <summary>Ends one session of this account; false when it has no such session.</summary>
    public async Task<bool> EndAsync(long accountId, Guid sessionId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return await accounts.Set<AccountSession>().Where(s => s.Id == sessionId && s.AccountId == accountId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellation) > 0;
    }

    /// <summary>Ends every session of this account, but for the one kept.</summary>
    public Task<int> EndOthersAsync(long accountId, Guid? kept, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        return accounts.Set<AccountSession>().Where(s => s.AccountId == accountId && s.Id != kept && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellation);
    }

    internal JournalEntry Entry(string act, Account account, string summary) => new()
    {
        At = clock.GetUtcNow(),
        By = account.DisplayName,
        AccountId = account.Id,
        Act = act,
        Summary = summary,
        Origin = "web",
    };

    private TimeSpan Lifetime(bool keep) => keep ? TimeSpan.FromDays(options.Value.KeptDays) : TimeSpan.FromHours(options.Value.IdleHours);

    private TimeSpan Longest(bool keep) => keep ? TimeSpan.FromDays(options.Value.LongestKeptDays) : TimeSpan.FromHours(options.Value.LongestHours);

    private static string Words(SignInMethod method, bool secondFactor) => method switch
    {
        SignInMethod.Link => "lien reçu par courriel",
        SignInMethod.Password => secondFactor ? "mot de passe et code" : "mot de passe",
        SignInMethod.Passkey => "clé d’accès",
    };

    private sealed record SessionRow(
        long AccountId,
        string DisplayName,
        string Email,
        string Method,
        bool SecondFactor,
        bool HasSecondFactor,
        bool Kept,
        DateTimeOffset StartedAt,
        DateTimeOffset SeenAt,
        string[] Roles,
        long[] MemberIds,
        Viewing? Viewed)
    {
        public static SessionRow Read(NpgsqlDataReader row) => new(
            row.GetInt64(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetBoolean(4),
            row.GetBoolean(5),
            row.GetBoolean(6),
            row.GetFieldValue<DateTimeOffset>(7),
            row.GetFieldValue<DateTimeOffset>(8),
            row.GetFieldValue<string[]>(9),
            row.GetFieldValue<long[]>(10),
            row.IsDBNull(11) ? null : new Viewing(row.GetInt64(11), row.GetFieldValue<DateTimeOffset>(12)));

        public SignedIn ToSignedIn(Guid sessionId) => new(
            sessionId,
            AccountId,
            DisplayName,
            Email,
            Enum.Parse<SignInMethod>(Method),
            SecondFactor,
            HasSecondFactor,
            Roles.Select(Enum.Parse<StaffRole>).ToHashSet(),
            Viewed is null ? MemberIds : [Viewed.MemberId],
            StartedAt,
            Viewed);
    }
}
