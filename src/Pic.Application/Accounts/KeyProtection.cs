using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Pic.Application.Accounts;

/// <summary>With what the keys of sign-in are encrypted in the database; section <c>Keys</c> of the settings.</summary>
public sealed class KeyProtectionOptions
{
    public const string Section = "Keys";

    /// <summary>A PEM file with an RSA certificate and its private key; empty, the keys stand in the database as they are.</summary>
    public string? Certificate { get; set; }

    /// <summary>Former files, for as long as keys encrypted with them are read.</summary>
    public IList<string> FormerCertificates { get; set; } = [];
}

/// <summary>Whoever reads the database or a dump alone then cannot make sessions nor read the secrets of code applications.</summary>
public static class KeyProtection
{
    public static void AddKeyProtection(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(KeyProtectionOptions.Section).Get<KeyProtectionOptions>() ?? new();
        if (!string.IsNullOrWhiteSpace(options.Certificate))
        {
            services.AddDataProtection()
                .ProtectKeysWithCertificate(Read(options.Certificate))
                .UnprotectKeysWithAnyCertificate([.. options.FormerCertificates.Select(Read)]);
        }
    }

    private static X509Certificate2 Read(string path)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(path);
            return certificate.GetRSAPrivateKey() is null ? throw Unusable(path) : certificate;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw Unusable(path);
        }
    }

    private static OptionsValidationException Unusable(string path) => new(
        KeyProtectionOptions.Section, typeof(KeyProtectionOptions),
        [$"Keys__Certificate : {path} n’est pas un fichier PEM lisible avec un certificat RSA et sa clé privée. Faites-le comme le dit docs/operations.md, lisible par le compte du portail."]);
}
