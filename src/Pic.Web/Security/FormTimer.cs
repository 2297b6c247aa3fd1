using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Pic.Rules;

namespace Pic.Web.Security;

/// <summary>
/// How long a visitor had a public form in front of him: programs send one at once. The start is sealed in the form, so that it cannot be made up, and
/// lasts a day.
/// </summary>
public sealed class FormTimer(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly IDataProtector seal = protection.CreateProtector("Pic.FormTimer");

    public static Refusal TooFast { get; } = new("form.too-fast", "Le formulaire est parti trop vite, ou la page est restée ouverte plus d’un jour. Relisez ce que vous avez écrit, puis envoyez à nouveau.");

    public string Start() => seal.Protect(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    public bool HasTakenItsTime(string? started)
    {
        try
        {
            var since = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(seal.Unprotect(started ?? ""), CultureInfo.InvariantCulture));
            return clock.GetUtcNow() - since is var spent && spent >= Shortest && spent <= Longest;
        }
        catch (Exception forged) when (forged is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
