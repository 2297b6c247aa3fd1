using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pic.Application.Accounts;
using Pic.Application.Demo;
using Pic.Rules;
using Pic.Testing;
using Pic.Testing.Builders;
using Xunit;

namespace Pic.Application.Tests.Demo;

public sealed class OpenDemoTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "pic-demo-" + Guid.CreateVersion7().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task RunAsync_EmptyDatabase_NineVolunteersOneLoginPerRoleAndAContactOfTwo()
    {
        await using var portal = await OpenAsync();

        var opened = (await portal.AsStaffAsync<OpenDemo, Outcome<DemoOpened>>(demo => demo.RunAsync(folder))).Value;

        var accounts = await portal.WithDataAsync(db => db.Set<Account>().ToListAsync());
        Assert.Equal(9, accounts.Count);
        Assert.Equal(4, accounts.Count(a => a.PasswordHash is not null));
        Assert.Equal(["Admin système", "Contact de deux associations", "Membre du CA", "Secrétaire", "Trésorière"], opened.Logins.Select(l => l.Hat).Order());
        Assert.Equal(4, opened.Logins.Select(l => l.Password).OfType<string>().Distinct().Count());
        Assert.DoesNotContain(accounts, a => opened.Logins.Any(l => l.Password is { } told && a.PasswordHash?.Contains(told, StringComparison.Ordinal) == true));
        Assert.Equal(2, await portal.WithDataAsync(db => db.ContactAssignments.Where(a => a.Contact.Email == DemoTeam.ContactOfTwoEmail).Select(a => a.MemberId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task RunAsync_EmptyDatabase_ToldPasswordOpensTheTreasury()
    {
        await using var portal = await OpenAsync();
        var opened = (await portal.AsStaffAsync<OpenDemo, Outcome<DemoOpened>>(demo => demo.RunAsync(folder))).Value;
        var treasurer = opened.Logins.Single(l => l.Email == DemoTeam.Treasurer.Email);

        var session = await portal.AsStaffAsync<SignInWithPassword, Outcome<AccountSession>>(signIn => signIn.RunAsync(treasurer.Email, treasurer.Password!, null, "Firefox"));

        Assert.True(session.IsDone);
    }

    [Fact]
    public async Task RunAsync_EmptyDatabase_LoginsInAFileOnlyTheOwnerReads()
    {
        await using var portal = await OpenAsync();

        var opened = (await portal.AsStaffAsync<OpenDemo, Outcome<DemoOpened>>(demo => demo.RunAsync(folder))).Value;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, DemoLoginFile.Name)));
        Assert.Equal(opened.Logins, await DemoLoginFile.ReadAsync(folder));
    }

    [Fact]
    public async Task RunAsync_OneMemberThere_RefusedWithoutAnyAccount()
    {
        await using var portal = await OpenAsync();
        await portal.WithDataAsync(async db =>
        {
            db.Members.Add(new AMember().With(new AContact()));
            await db.SaveChangesAsync();
        });

        var outcome = await portal.AsStaffAsync<OpenDemo, Outcome<DemoOpened>>(demo => demo.RunAsync(folder));

        Assert.Equal("demo.not-empty", outcome.Refusal?.Code);
        Assert.False(await portal.WithDataAsync(db => db.Set<Account>().AnyAsync()));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task RunAsync_FirstStartInterruptedAfterAccounts_NewPasswordsAndAllThere()
    {
        await using var portal = await OpenAsync();
        var before = await portal.AsStaffAsync<DemoAccounts, IReadOnlyList<DemoLogin>>(accounts => accounts.CreateAsync());

        var opened = (await portal.AsStaffAsync<OpenDemo, Outcome<DemoOpened>>(demo => demo.RunAsync(folder))).Value;

        Assert.NotEqual(before[0].Password, opened.Logins[0].Password);
        var told = opened.Logins[0];
        Assert.True((await portal.AsStaffAsync<SignInWithPassword, Outcome<AccountSession>>(signIn => signIn.RunAsync(told.Email, told.Password!, null, "Firefox"))).IsDone);
    }

    private static Task<TestPortal> OpenAsync() => TestPortal.OpenAsync(new FakeClock(2026, 11, 22), configure: services =>
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddPicAccounts();
        services.AddPicDemo();
    });
}
