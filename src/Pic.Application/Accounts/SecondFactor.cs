using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pic.Application.Data;
using Pic.Rules;

namespace Pic.Application.Accounts;

/// <summary>The code application of an account: enrolled in two steps, then asked at each sign-in; recovery codes stand in once each.</summary>
public sealed class SecondFactor(AccountsDbContext accounts, UserManager<Account> people, IDataProtectionProvider protection, SignInPace pace, Sessions sessions, Passkeys passkeys, TimeProvider clock)
{
    private const int RecoveryCodes = 8;

    private readonly IDataProtector protector = protection.CreateProtector("Pic.Accounts.CodeSecret");

    /// <summary>The secret to put into the application; the same until it is confirmed. Null when one is confirmed already.</summary>
    public async Task<string?> SecretToEnrolAsync(long accountId)
    {
        var account = await LoadAsync(accountId);
        if (account.TwoFactorEnabled)
        {
            return null;
        }

        if (account.CodeSecret is null)
        {
            account.CodeSecret = protector.Protect(TimeCode.NewSecret());
            await people.UpdateAsync(account);
        }

        return protector.Unprotect(account.CodeSecret);
    }

    /// <summary>The first right code switches the second factor on. The other sessions end; this one starts anew, with the factor shown.</summary>
    public async Task<Outcome<Enrolment>> EnrolAsync(SignedIn person, string code, string device, CancellationToken cancellation = default)
    {
        var account = await LoadAsync(person.AccountId);
        if (account.TwoFactorEnabled || account.CodeSecret is null)
        {
            return Refusals.AlreadyEnrolled;
        }

        if (await passkeys.MayChangeAsync(person) is { } weak)
        {
            return weak;
        }

        if (await CheckAsync(account, code, cancellation) is { } refusal)
        {
            return refusal;
        }

        account.TwoFactorEnabled = true;
        accounts.Add(sessions.Entry("account.second-factor-changed", account, $"{account.DisplayName} a activé le code à la connexion."));
        await people.UpdateSecurityStampAsync(account);
        await sessions.EndOthersAsync(account.Id, null, cancellation);
        var codes = await NewRecoveryCodesAsync(account, cancellation);
        return new Enrolment(await sessions.StartAsync(account, person.Method, secondFactor: true, keep: false, device, cancellation), codes);
    }

    /// <summary>Ends the half-open session and starts a full one.</summary>
    public async Task<Outcome<AccountSession>> SignInAsync(SignedIn person, string code, string device, CancellationToken cancellation = default)
    {
        var account = await LoadAsync(person.AccountId);
        if (await CheckAsync(account, code, cancellation) is { } refusal)
        {
            return refusal;
        }

        await sessions.EndAsync(account.Id, person.SessionId, cancellation);
        return await sessions.StartAsync(account, SignInMethod.Password, secondFactor: true, keep: false, device, cancellation);
    }

    /// <summary>A new set; the old codes no longer serve.</summary>
    public async Task<Outcome<string[]>> RenewRecoveryCodesAsync(SignedIn person, string code, CancellationToken cancellation = default)
    {
        var account = await LoadAsync(person.AccountId);
        if (await CheckAsync(account, code, cancellation) is { } refusal)
        {
            return refusal;
        }

        accounts.Add(sessions.Entry("account.second-factor-changed", account, $"{account.DisplayName} a renouvelé ses codes de secours."));
        return await NewRecoveryCodesAsync(account, cancellation);
    }

    /// <summary>Switches the second factor off, with a last right code. All other sessions end.</summary>
    public async Task<Outcome<bool>> RemoveAsync(SignedIn person, string code, CancellationToken cancellation = default)
    {
        var account = await LoadAsync(person.AccountId);
        if (await CheckAsync(account, code, cancellation) is { } refusal)
        {
            return refusal;
        }

        (account.TwoFactorEnabled, account.CodeSecret) = (false, null);
        await accounts.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        accounts.Add(sessions.Entry("account.second-factor-changed", account, $"{account.DisplayName} a retiré le code à la connexion."));
        await people.UpdateSecurityStampAsync(account);
        await sessions.EndOthersAsync(account.Id, person.SessionId, cancellation);
        return true;
    }

    public Task<int> RecoveryCodesLeftAsync(long accountId, CancellationToken cancellation = default) =>
        accounts.Set<RecoveryCode>().CountAsync(c => c.AccountId == accountId && c.UsedAt == null, cancellation);

    private async Task<Refusal?> CheckAsync(Account account, string code, CancellationToken cancellation)
    {
        var name = account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (await pace.CountAsync(SignInPace.Code, name, cancellation) is { } paused)
        {
            return paused;
        }

        if (!await IsCodeAsync(account, code, cancellation) && !await IsRecoveryAsync(account, code, cancellation))
        {
            accounts.Add(sessions.Entry("account.sign-in-failed", account, "Code refusé."));
            await accounts.SaveChangesAsync(cancellation);
            return Refusals.WrongCode;
        }

        await pace.ForgetAsync(SignInPace.Code, name, cancellation);
        return null;
    }

    // Each half-minute's code is taken once, whichever node it is shown to.
    private async Task<bool> IsCodeAsync(Account account, string code, CancellationToken cancellation)
    {
        if (account.CodeSecret is null || TimeCode.Match(protector.Unprotect(account.CodeSecret), code, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        var taken = await accounts.Users.Where(a => a.Id == account.Id && a.LastCodeStep < step).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastCodeStep, step), cancellation);
        account.LastCodeStep = step;
        return taken == 1;
    }

    private async Task<bool> IsRecoveryAsync(Account account, string code, CancellationToken cancellation)
    {
        var (hash, now) = (OneTimeKey.Hash(OneTimeKey.Tidy(code)), clock.GetUtcNow());
        return account.TwoFactorEnabled
            && await accounts.Set<RecoveryCode>().Where(c => c.AccountId == account.Id && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellation) == 1;
    }

    private async Task<string[]> NewRecoveryCodesAsync(Account account, CancellationToken cancellation)
    {
        await accounts.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeKey.ForRecovery()).ToArray();
        accounts.AddRange(codes.Select(code => new RecoveryCode { AccountId = account.Id, Hash = OneTimeKey.Hash(OneTimeKey.Tidy(code)) }));
        await accounts.SaveChangesAsync(cancellation);
        return codes;
    }

    private async Task<Account> LoadAsync(long accountId) => await accounts.Users.SingleAsync(a => a.Id == accountId);
}

/// <summary>A second factor just switched on. The recovery codes are shown this once.</summary>
public sealed record Enrolment(AccountSession Session, IReadOnlyList<string> RecoveryCodes);
