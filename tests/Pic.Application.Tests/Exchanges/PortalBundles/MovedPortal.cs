using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pic.Application.Accounts;
using Pic.Application.Demo;
using Pic.Application.Exchanges.PortalBundles;
using Pic.Application.Journal;
using Pic.Rules;
using Pic.Testing;
using Xunit;

namespace Pic.Application.Tests.Exchanges.PortalBundles;

/// <summary>The demo association with its team, secrets and odd texts, exported and imported into a new portal.</summary>
public sealed class MovedPortal : IAsyncLifetime
{
    public const string Key = "kEy-kEy_kEykEykEykEykEykEykEykEykEykEykEy12";
    public const string CodeSecret = "CfDJ8-secret-of-a-code-application";
    public const string OddText = "«  \"guillemets\", virgule ; et\nligne 2\r\n\\.\n\\N =1+1 \t€ ";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "pic-moved-" + Guid.CreateVersion7().ToString("N"));

    public TestPortal Old { get; private set; } = null!;
    public TestPortal New { get; private set; } = null!;
    public byte[] Bundle { get; private set; } = [];
    public BundleManifest Manifest { get; private set; } = null!;

    /// <summary>Rows of each table when the bundle was made.</summary>
    public Dictionary<string, long> Counts { get; private set; } = [];

    /// <summary>The same of the new portal after the import, and its own bundle.</summary>
    public Dictionary<string, long> NewCounts { get; private set; } = [];

    public BundleManifest Again { get; private set; } = null!;

    public long Sealed { get; private set; }

    public async Task InitializeAsync()
    {
        Old = await OpenAsync();
        _ = (await Old.AsStaffAsync<OpenDemo, Outcome<DemoOpened>>(demo => demo.RunAsync(folder))).Value;
        await SqlAsync(Old, Secrets);
        Sealed = await Old.AsStaffAsync((JournalChain chain) => chain.SealAsync());
        Counts = await CountsAsync(Old);
        (Bundle, Manifest) = await ExportAsync(Old);
        New = await OpenAsync();
        _ = (await ImportAsync(New, Bundle)).Value;
        NewCounts = await CountsAsync(New);
        (_, Again) = await ExportAsync(New);
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await Old.DisposeAsync();
        await New.DisposeAsync();
    }

    public static Task<TestPortal> OpenAsync() => TestPortal.OpenAsync(new FakeClock(2026, 11, 22), configure: services =>
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddPicAccounts();
        services.AddPicDemo();
    });

    public static async Task<(byte[] Bundle, BundleManifest Manifest)> ExportAsync(TestPortal portal)
    {
        using var file = new MemoryStream();
        var manifest = await portal.AsStaffAsync((ExportPortal export) => export.RunAsync(file, Actor.Command("essai")));
        return (file.ToArray(), manifest);
    }

    public static Task<Outcome<BundleManifest>> ImportAsync(TestPortal portal, byte[] bundle, bool dryRun = false) =>
        portal.AsStaffAsync((ImportPortal import) => import.RunAsync(new MemoryStream(bundle), dryRun, Actor.Command("essai")));

    public static async Task<Dictionary<string, long>> CountsAsync(TestPortal portal)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in await TextsAsync(portal, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"))
        {
            counts[table] = long.Parse((await TextsAsync(portal, $"SELECT count(*)::text FROM \"{table}\""))[0]);
        }

        return counts;
    }

    public static async Task<List<string>> TextsAsync(TestPortal portal, string sql)
    {
        await using var connection = await portal.Database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    public static async Task SqlAsync(TestPortal portal, string sql)
    {
        await using var connection = await portal.Database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Secrets =>
        $"""
        UPDATE accounts SET code_secret = '{CodeSecret}', two_factor_enabled = true, last_code_step = 42 WHERE id = (SELECT min(id) FROM accounts);
        INSERT INTO recovery_codes (account_id, hash) SELECT min(id), 'recovery-hash' FROM accounts;
        INSERT INTO account_passkeys (credential_id, user_id, data) SELECT 'credential', min(id), '{"{}"}' FROM accounts;
        INSERT INTO account_tokens (user_id, login_provider, name, value) SELECT min(id), 'x', 'y', 'token-value' FROM accounts;
        INSERT INTO account_sessions (id, account_id, method, second_factor, device, started_at, seen_at, expires_at, kept) SELECT gen_random_uuid(), min(id), 'Password', true, 'Firefox', now(), now(), now(), false FROM accounts;
        INSERT INTO sign_in_links (id, email, purpose, key_hash, created_at, expires_at, keep) VALUES (gen_random_uuid(), 'x@y.example', 'SignIn', 'link-hash', now(), now(), false);
        INSERT INTO sign_in_attempts (key, count, since) VALUES ('attempt', 1, now());
        INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('k', '<key-ring/>');
        INSERT INTO outbox_mails (id, key, step, to_address, to_name, subject, text_body, html_body, queued_at, state, attempts)
          SELECT gen_random_uuid(), 'essai/' || state, 'AccountNotice', 'x@y.example', '', state, 'Ouvrez https://portail.test/connexion/{Key} vite', '<a href="https://portail.test/connexion/{Key}">ici</a>', now(), state, 0
          FROM unnest(ARRAY['Waiting', 'Sending', 'Sent', 'Failed']) AS state;
        UPDATE members SET purpose = $odd${OddText}$odd$, website = '' WHERE id = (SELECT min(id) FROM members);
        UPDATE members SET website = NULL WHERE id = (SELECT max(id) FROM members);
        UPDATE issued_documents SET pdf = decode(repeat('00ff0d0a25504446', 2000) || md5(id::text), 'hex'), sha256 = sha256(id::text::bytea), frozen_at = now()
          WHERE frozen_at IS NULL AND id IN (SELECT id FROM issued_documents ORDER BY id LIMIT 40);
        """;
}
