namespace Pic.Application.Data;

/// <summary>The server's settings, written anew at each start; the operator's own go to <c>postgresql-local.conf</c>.</summary>
internal static class PostgresSettings
{
    public const string HostBasedAuthentication =
        """
        # The only door is the Unix socket, in a folder that only the server's account and root may enter.
        local all all trust
        """;

    private const string Common =
        """
        # Written by Pic at each start: put your own settings into postgresql-local.conf, in the folder above.
        listen_addresses = ''
        unix_socket_permissions = 0700
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%m [%p] %q%u@%d '
        lc_messages = 'C'
        default_text_search_config = 'pg_catalog.french'
        jit = off
        """;

    private const string Durable =
        """
        shared_buffers = 128MB
        max_connections = 100
        random_page_cost = 1.1
        wal_compression = on
        """;

    private const string Throwaway =
        """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        wal_level = minimal
        max_wal_senders = 0
        max_wal_size = 4GB
        checkpoint_timeout = 1h
        autovacuum = off
        shared_buffers = 64MB
        max_connections = 200
        """;

    public static string Text(PostgresFolder folder, bool durable) => string.Join(
        '\n',
        Common,
        durable ? Durable : Throwaway,
        $"unix_socket_directories = '\"{Quoted(folder.Socket)}\"'",
        $"include_if_exists = '{Quoted(folder.LocalSettings)}'",
        "");

    private static string Quoted(string path) => path.Replace("'", "''", StringComparison.Ordinal);
}
