using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pic.Application.Data;
using Pic.Application.Invoicing;
using Pic.Application.Journal;
using Pic.Application.Mails;
using Pic.Application.Mails.TeamChange;
using Pic.Rules;
using Pic.Rules.Members;

namespace Pic.Application.Accounts;

/// <summary>
/// Who belongs to the team and what each may do. Nobody changes his own roles; every change is written down and mailed to the whole team, so that no
/// single account gathers rights in silence.
/// </summary>
public sealed class KeepStaff(
    AccountsDbContext accounts, UserManager<Account> people, RoleManager<IdentityRole<long>> roles, CreateStaffAccount create, AskPassword passwords, Sessions sessions, IOptions<SiteOptions> site, TimeProvider clock)
{
    /// <summary>The roles that may do this: one of them has to stay in somebody's hands.</summary>
    public static IReadOnlyList<StaffRole> Keepers { get; } = [StaffRole.Secretary, StaffRole.SystemAdmin];

    public async Task<IReadOnlyList<TeamMember>> ListAsync(CancellationToken cancellation = default)
    {
        var rows = await (
            from grant in accounts.UserRoles
            join role in accounts.Roles on grant.RoleId equals role.Id
            join account in accounts.Users on grant.UserId equals account.Id
            select new { account.Id, account.DisplayName, account.Email, account.TwoFactorEnabled, account.LastSignInAt, HasKey = accounts.UserPasskeys.Any(k => k.UserId == account.Id), Role = role.Name! }).ToListAsync(cancellation);
        return
        [
            .. rows.GroupBy(r => r.Id).Select(g => new TeamMember(g.Key, g.First().DisplayName, g.First().Email!, [.. g.Select(r => Enum.Parse<StaffRole>(r.Role)).Order()], g.First().TwoFactorEnabled || g.First().HasKey, g.First().LastSignInAt))
                .OrderBy(m => m.Name, StringComparer.CurrentCulture).ThenBy(m => m.AccountId),
        ];
    }

    /// <summary>Makes the account and sends the link with which its holder chooses a password. Gives the address of that page.</summary>
    public async Task<Outcome<string>> InviteAsync(string name, string email, IReadOnlyCollection<StaffRole> granted, Actor by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Refusals.StaffNameMissing;
        }

        var address = email.Trim().ToLowerInvariant();
        if (Mails.Transport.MailAddress.Read(address, null).Refusal is not null)
        {
            return Refusals.StaffEmailWrong(email.Trim());
        }

        var made = await create.RunAsync(name.Trim(), address, granted, null, by, cancellation);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await passwords.QueueAsync(address, made.Value.DisplayName, TimeSpan.FromDays(AskPassword.InvitationDays), $"{AskPassword.InvitationDays} jours", cancellation);
        await TellAsync($"{by.Name} a ouvert un compte de l’équipe à {made.Value.DisplayName} ({address}) : {Words(granted)}.", cancellation);
        return page;
    }

    /// <summary>Gives other roles; without any the person is no longer of the team, and every session ends.</summary>
    public async Task<Outcome<TeamMember>> SetRolesAsync(long accountId, IReadOnlyCollection<StaffRole> wanted, Actor by, CancellationToken cancellation = default)
    {
        await using var transaction = await accounts.Database.BeginTransactionAsync(cancellation);
        await accounts.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('pic.team'))", cancellation);
        var team = await ListAsync(cancellation);
        if (team.FirstOrDefault(m => m.AccountId == accountId) is not { } member)
        {
            return Refusals.NotOfTheTeam;
        }

        if (by.AccountId == accountId)
        {
            return Refusals.OwnRoles;
        }

        if (!wanted.Any(Keepers.Contains) && !team.Any(m => m.AccountId != accountId && m.Roles.Any(Keepers.Contains)))
        {
            return Refusals.LastKeeper;
        }

        var account = await people.Users.SingleAsync(a => a.Id == accountId, cancellation);
        foreach (var role in wanted.Except(member.Roles))
        {
            if (!await roles.RoleExistsAsync(role.ToString()))
            {
                await roles.CreateAsync(new IdentityRole<long>(role.ToString()));
            }

            await people.AddToRoleAsync(account, role.ToString());
        }

        await people.RemoveFromRolesAsync(account, member.Roles.Except(wanted).Select(r => r.ToString()));
        var what = wanted.Count == 0 ? $"{by.Name} a retiré {member.Name} de l’équipe." : $"{by.Name} a changé les rôles de {member.Name} : {Words(member.Roles)} devient {Words(wanted)}.";
        accounts.Add(by.Entry(clock.GetUtcNow(), "account.roles-changed", what));
        await TellAsync(what, cancellation, (member.Email, member.Name));
        if (wanted.Count == 0)
        {
            await sessions.EndOthersAsync(accountId, null, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return member with { Roles = [.. wanted.Order()] };
    }

    private async Task TellAsync(string what, CancellationToken cancellation, (string Email, string Name)? also = null)
    {
        var (host, now) = (await accounts.HostNameAsync(cancellation), clock.GetUtcNow());
        var told = (await ListAsync(cancellation)).Select(m => (m.Email, m.Name)).Concat(also is { } left ? [left] : []).DistinctBy(m => m.Email);
        foreach (var (email, name) in told)
        {
            var text = TeamChangeMail.Write(new TeamChangeMailData(name, what, site.Value.Address + "/equipe/acces", host));
            accounts.Add(new OutboxMail
            {
                Key = OutboxMail.KeyOf(null, null, MailStep.AccountNotice, email, "team/" + Guid.CreateVersion7(now).ToString("N")),
                Step = MailStep.AccountNotice,
                ToAddress = email,
                ToName = name,
                Subject = text.Subject,
                TextBody = text.Text,
                HtmlBody = text.Html,
                QueuedAt = now,
            });
        }

        await accounts.SaveChangesAsync(cancellation);
    }

    internal static string Words(IEnumerable<StaffRole> granted) => string.Join(", ", granted.Order().Select(role => role switch
    {
        StaffRole.Treasurer => "trésorerie",
        StaffRole.SystemAdmin => "administration des systèmes",
        StaffRole.BoardMember => "conseil d’administration",
        StaffRole.Secretary => "secrétariat",
    }));
}

/// <summary>Somebody of the team.</summary>
/// <param name="HasSecondFactor">A code application or a passkey is enrolled.</param>
public sealed record TeamMember(long AccountId, string Name, string Email, IReadOnlyList<StaffRole> Roles, bool HasSecondFactor, DateTimeOffset? LastSignInAt);
