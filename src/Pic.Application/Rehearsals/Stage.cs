using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Data;
using Pic.Application.Journal;

namespace Pic.Application.Rehearsals;

/// <summary>The portal's own use cases on the throw-away database, under the moved clock, and the people who act.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public static readonly Actor Treasurer = new("Trésorerie (répétition)");
    public static readonly Actor Secretary = new("Secrétariat (répétition)");
    public static readonly Actor Board = new("Conseil d’administration (répétition)");
    public static readonly Actor Admin = new("Admin 1 (répétition)");
    public static readonly Actor SecondAdmin = new("Admin 2 (répétition)");

    private readonly ServiceProvider provider;
    private readonly string staff;

    /// <param name="settings">The portal's own settings; null takes those of the scenario.</param>
    public Stage(Scenario scenario, string connectionString, IConfiguration? settings = null)
    {
        Scenario = scenario;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddPicData(connectionString);
        staff = new PicConnections(connectionString).StringOf(DatabaseRole.Staff);
        services.AddSingleton(new DbContextOptionsBuilder<PicDbContext>()
            .UseNpgsql(staff).UseSnakeCaseNamingConvention().Options);
        services.AddScoped(provider => new PicDbContext(provider.GetRequiredService<DbContextOptions<PicDbContext>>()));
        services.AddPicApplication(settings is null ? Settings(scenario.Rules) : Own(settings));
        provider = services.BuildServiceProvider();
    }

    public Scenario Scenario { get; }

    public MovedClock Clock { get; } = new();

    /// <summary>Members by their number.</summary>
    public Dictionary<string, long> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>One act, in a scope of its own, as staff.</summary>
    public async Task<T> ActAsync<TUseCase, T>(Func<TUseCase, Task<T>> act)
        where TUseCase : notnull
    {
        await using var scope = provider.CreateStaffScope();
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task ActAsync<TUseCase>(Func<TUseCase, Task> act)
        where TUseCase : notnull => ActAsync<TUseCase, bool>(async useCase =>
        {
            await act(useCase);
            return true;
        });

    public Task<T> ReadAsync<T>(Func<PicDbContext, Task<T>> read) => ActAsync(read);

    /// <summary>Something was refused: the chronicle says what was missing.</summary>
    public Task RefusedAsync(long? member, string action, string why) => RefusedAsync(member, null, action, why);

    /// <summary>The same of an association that is not known on that day.</summary>
    public Task NotYetMemberAsync(string association, string action) => RefusedAsync(null, association, action, $"{association} n’est pas encore membre ce jour-là.");

    private Task RefusedAsync(long? member, string? association, string action, string why) => ActAsync<PicDbContext>(async db =>
    {
        db.ChronicleEntries.Add(Chronicle.Entry(Clock, "portail", ChronicleWords.Refused, member, new { association, action, why }));
        await db.SaveChangesAsync();
    });

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearPool(new Npgsql.NpgsqlConnection(staff));
    }

    /// <summary>Nobody imports bank statements in a rehearsal.</summary>
    private static IConfiguration Own(IConfiguration settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GetSection(Dues.DuesSettings.Section).AsEnumerable().Where(s => s.Value is not null))
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Dues:StaleBankDays"] = "0" }).Build();

    private static IConfiguration Settings(ScenarioRules rules) => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Dues:FirstDuesCarryOverFrom"] = rules.CarryOver?.ToString() ?? "",
        ["Dues:DepartureDeadline"] = rules.DepartureDeadline.ToString(),
        ["Dues:LetterNoticeDays"] = rules.LetterNoticeDays.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Dues:DeletionDelayDays"] = rules.DeletionDelayDays.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Dues:StaleBankDays"] = "0",
    }).Build();
}
