using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Pic.Application;
using Pic.Application.Accounts;

namespace Pic.Web.Security;

/// <summary>
/// Asks the browser for a passkey and verifies its answer (WebAuthn). The question travels sealed in the form and lasts ten minutes, so
/// that any node verifies what another asked; the key has to verify its holder.
/// </summary>
public sealed class PasskeyCeremony(IPasskeyHandler<Account> handler, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector asked = protection.CreateProtector("Pic.Passkeys.Asked").ToTimeLimitedDataProtector();

    /// <summary>Keys belong to the public address. The demo is reached by whatever name the machine has.</summary>
    public static void Configure(IdentityPasskeyOptions options, IOptions<SiteOptions> site)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        if (!site.Value.Demo)
        {
            var home = new Uri(site.Value.Address);
            options.ServerDomain = home.Host;
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == home.GetLeftPart(UriPartial.Authority));
        }
    }

    public async Task<PasskeyQuestion> AskAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null, context);
        return new PasskeyQuestion(options.RequestOptionsJson, Seal("in", options.AssertionState));
    }

    public async Task<PasskeyQuestion> AskForNewAsync(HttpContext context, SignedIn person)
    {
        var owner = new PasskeyUserEntity { Id = Id(person), Name = person.Email, DisplayName = person.Name };
        var options = await handler.MakeCreationOptionsAsync(owner, context);
        return new PasskeyQuestion(options.CreationOptionsJson, Seal("new/" + Id(person), options.AttestationState));
    }

    /// <summary>Whose key answered, or null.</summary>
    public async Task<ShownPasskey?> VerifyAsync(HttpContext context, string state, string answer)
    {
        if (Open("in", state) is not { } question)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer, AssertionState = question });
        return result.Succeeded ? new ShownPasskey(result.User, result.Passkey) : null;
    }

    /// <summary>The new key, made for this person and no other, or null.</summary>
    public async Task<UserPasskeyInfo?> VerifyNewAsync(HttpContext context, SignedIn person, string state, string answer)
    {
        if (Open("new/" + Id(person), state) is not { } question)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer, AttestationState = question });
        return result.Succeeded && result.UserEntity.Id == Id(person) ? result.Passkey : null;
    }

    private string Seal(string purpose, string? state) => asked.Protect($"{purpose}\n{state}", Lifetime);

    private string? Open(string purpose, string state)
    {
        try
        {
            return asked.Unprotect(state).Split('\n', 2) is [var sealedFor, var question] && sealedFor == purpose ? question : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Id(SignedIn person) => person.AccountId.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the browser is asked, as JSON, and the same sealed for the way back.</summary>
public sealed record PasskeyQuestion(string Options, string State);

/// <summary>A verified key and its owner.</summary>
public sealed record ShownPasskey(Account Account, UserPasskeyInfo Key);
